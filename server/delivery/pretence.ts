import { setTimeout as pause } from 'node:timers/promises'
import type { Handover, Transport } from './transport.ts'

/** How the newest hand-over of each transport went: what a message that goes nowhere has to look like. */
const newest = new WeakMap<Transport, { readonly took: number; readonly result: Handover }>()

/** Hands a message over and remembers how long that took, and whether the transport is in trouble. */
export async function remembering(transport: Transport, send: () => Promise<Handover>): Promise<Handover> {
  const start = performance.now()
  const result = await send()
  newest.set(transport, { took: performance.now() - start, result })
  return result
}

/**
 * Does what the transport would do with a message, without one: whoever watches its delivery can't tell that
 * nothing was sent. A refusal for good concerns one recipient, so it isn't repeated.
 */
export async function pretendToSend(transport: Transport): Promise<Handover> {
  const { took, result } = newest.get(transport) ?? { took: 0, result: { ok: true } as const }
  await pause(took)
  return result.ok || result.permanent ? { ok: true } : result
}
