import { z } from 'zod'
import { eachLimit, type LimitName } from '../limits/limits.ts'
import { wholeNumber, type Setting } from './setting.ts'

const units = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** A time within bounds, in milliseconds or with a unit: `900000`, `15 min`. */
function duration(min: number, max: number): Setting<number> {
  const text = z
    .string()
    .regex(/^\d{1,12} ?(ms|s|min|h|d)$/)
    .transform(toMillis)
  const digits = z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
  return {
    schema: z.union([z.number(), digits, text]).pipe(z.int().min(min).max(max)),
    allowed: `a time from ${inWords(min)} to ${inWords(max)}, such as 30 s, 15 min, 12 h`,
  }
}

function toMillis(text: string): number {
  const unit = text.replace(/[\d ]/g, '')
  return Number.parseInt(text, 10) * (Object.entries(units).find(([name]) => name === unit)?.[1] ?? 1)
}

/** A time with the largest unit that it is a whole number of: `15 min`. */
export function inWords(millis: number): string {
  const [name, size] = Object.entries(units).findLast(
    ([, unit]) => millis >= unit && millis % unit === 0,
  ) ?? ['ms', 1]
  return `${millis / size} ${name}`
}

/** How far an installation may move each limit, by the table of limits. */
export const limitTable: Readonly<Record<LimitName, Setting<number>>> = eachLimit(({ unit, min, max }) =>
  unit === 'time' ? duration(min, max) : wholeNumber(min, max),
)
