import type { Logger } from 'pino'
import type { Clock } from '../../clock.ts'
import type { Handover, OutgoingMessage, Transport } from '../transport.ts'

/** How long a way that failed is asked last, in milliseconds. */
const rest = 60_000

type Refused = Extract<Handover, { ok: false }>

/**
 * Several ways of one channel as one: the next steps in where one fails, and one that failed is asked last for
 * a minute, so that not everybody waits for its time-out. What all of them refuse for good is refused for good.
 * @param ways in the order of preference, at least one
 */
export function failOver(
  ways: readonly Transport[],
  { clock, log }: { clock: Clock; log: Logger },
): Transport {
  const failedAt = new Map<Transport, number>()
  const isResting = (way: Transport): boolean => clock.now() - (failedAt.get(way) ?? -Infinity) < rest
  const inOrder = (): Transport[] => [
    ...ways.filter((way) => !isResting(way)),
    ...ways.filter((way) => isResting(way)),
  ]

  async function send(message: OutgoingMessage, signal: AbortSignal): Promise<Handover> {
    const refusals: Refused[] = []
    for (const way of inOrder()) {
      if (signal.aborted) break
      const result = await tried(way, message, signal)
      if (result.ok) {
        failedAt.delete(way)
        return result
      }
      if (!result.permanent) failedAt.set(way, clock.now())
      refusals.push({ ...result, error: `${way.name}: ${result.error}` })
      if (refusals.length < ways.length)
        log.warn({ message: message.id, way: way.name }, 'delivery: the next one steps in')
    }
    return {
      ok: false,
      permanent: refusals.every(({ permanent }) => permanent),
      error: refusals.map(({ error }) => error).join('; '),
      ...(refusals.some(({ fault }) => fault) ? { fault: true } : {}),
    }
  }

  return { name: ways.map(({ name }) => name).join(', '), send }
}

async function tried(way: Transport, message: OutgoingMessage, signal: AbortSignal): Promise<Handover> {
  try {
    return await way.send(message, signal)
  } catch (error) {
    return { ok: false, permanent: false, error: error instanceof Error ? error.message : String(error) }
  }
}
