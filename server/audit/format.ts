import { z } from 'zod'
import { toTime } from '../clock.ts'
import type { SealedEvent } from './chain.ts'

const detailOf = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/**
 * A sealed event as others read it: one JSON object in ASCII, so that nothing in it can end a line or turn its
 * direction (R32). With the recipe in docs/operation/audit.md its hash can be computed again.
 */
export function toJson(event: SealedEvent): string {
  const { number, sequence, id, at, type, actor, target, detail, sealedAt, previous, hash } = event
  const times = { at: toTime(at), sealedAt: toTime(sealedAt) }
  const text = JSON.stringify({
    number,
    sequence,
    id,
    ...times,
    type,
    actor,
    target,
    detail: '',
    previous,
    hash,
  })
  // As it was written: read and written again, its numbers or its order could differ from what was hashed.
  return toAscii(
    text.replace('"detail":""', () => `"detail":${isJson(detail) ? detail : JSON.stringify(detail)}`),
  )
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

// Between its values JSON may hold line ends; ours holds none, but somebody may have changed the store.
function toAscii(json: string): string {
  return json
    .replace(/[\t\n\r]/g, ' ')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

export const csvHeader = [
  'number',
  'time',
  'event',
  'actor',
  'target',
  'factor',
  'computer',
  'address',
  'reason',
  'details',
  'id',
  'sequence',
  'sealed',
  'previous',
  'hash',
]

/** The cells of a sealed event, in the order of the header. */
export function toCells(event: SealedEvent): string[] {
  const { factor, computer, address, reason, ...details } = detailOf.catch({}).parse(JSON.parse(event.detail))
  return [
    String(event.number),
    toTime(event.at),
    event.type,
    event.actor ?? '',
    event.target ?? '',
    ...[factor, computer, address, reason].map((value) => String(value ?? '')),
    Object.entries(details)
      .map(([name, value]) => `${name}: ${String(value)}`)
      .join('; '),
    event.id,
    String(event.sequence),
    toTime(event.sealedAt),
    event.previous,
    event.hash,
  ]
}
