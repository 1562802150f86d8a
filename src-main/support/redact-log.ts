import { z } from 'zod'
import { redactStack } from './redact-stack.ts'
import { leftOut, redactText } from './redact-text.ts'

/** Fields of a log line that are kept; each value goes through `redactText` besides. All others are left out. */
const keptFields: readonly string[] = [
  'attempts',
  'cause',
  'channel',
  'code',
  'count',
  'destination',
  'err',
  'error',
  'failure',
  'message',
  'method',
  'reason',
  'signal',
  'template',
  'type',
  'way',
]

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}

const logLine = z.looseObject({
  level: z.number().catch(30),
  time: z.number().int().min(0).max(8.64e15),
  msg: z.string().catch(''),
})

/**
 * One line of `main.log` or `companion.log` as it may be shown to support: an entry of pino with its allowed fields, or
 * what a process printed otherwise.
 */
export function redactLogLine(line: string): string {
  const entry = logLine.safeParse(jsonOf(line))
  if (!entry.success) return redactStack(line) ?? redactText(line)
  const { level, time, msg, ...fields } = entry.data
  const head = [new Date(time).toISOString(), levels[level] ?? 'info', redactText(msg)].join(' ')
  return [head, ...partsOf(fields, '', 0).flat()].join('')
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Fields as ` name=value`, the frames of a stack on lines of their own. */
function partsOf(fields: object, above: string, depth: number): string[] {
  return Object.entries(fields).flatMap(([key, value]: [string, unknown]) => {
    if (key === 'stack') return typeof value === 'string' ? [framesOf(value)] : []
    if (!keptFields.includes(key)) return []
    const name = `${above}${key}`
    if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value)) return [` ${name}=${redactText(value.filter(isText).join(' '))}`]
      return depth < 3 ? partsOf(value, `${name}.`, depth + 1) : []
    }
    return [` ${name}=${valueOf(value)}`]
  })
}

const isText = (value: unknown): value is string => typeof value === 'string'

const valueOf = (value: unknown): string => {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1_000
    ? String(value)
    : leftOut
}

const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .map(redactStack)
    .filter((frame) => frame !== null)
    .slice(0, 12)
    .map((frame) => `\n${frame}`)
    .join('')
