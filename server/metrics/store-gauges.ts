import { setTimeout as pause } from 'node:timers/promises'
import type prometheus from 'prom-client'
import type { Registry } from 'prom-client'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/open.ts'
import { readStoreFigures, type StoreFigures } from './store-figures.ts'

/** How long figures count, in milliseconds: several scrapers don't make the store work more. */
const counts = 5_000
/** How long a scrape waits for the store, in milliseconds. */
const patience = 2_000

type Prometheus = typeof prometheus

/**
 * Registers what is read from the store when somebody scrapes.
 * @returns reads it anew, to be awaited before each scrape. Where the store doesn't answer in time, its figures are
 * absent and `atrezzo_store_up` is 0.
 */
export function storeGauges(
  { Gauge }: Prometheus,
  registry: Registry,
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): () => Promise<void> {
  const registers = [registry]
  const up = new Gauge({
    name: 'atrezzo_store_up',
    help: 'Whether the store answered this scrape',
    registers,
  })
  const sessions = new Gauge({ name: 'atrezzo_sessions', help: 'Sessions in force', registers })
  const outbox = new Gauge({
    name: 'atrezzo_outbox_messages',
    help: 'Messages that wait, are being handed over, or were given up',
    labelNames: ['state'],
    registers,
  })
  const overdue = new Gauge({
    name: 'atrezzo_outbox_overdue_seconds',
    help: 'How long the oldest message is overdue',
    registers,
  })
  const look = rarely(() => readStoreFigures(store, clock.now()))
  return async () => {
    const figures = await look()
    up.set(figures === null ? 0 : 1)
    outbox.reset()
    if (figures === null) {
      sessions.remove()
      overdue.remove()
      return
    }
    sessions.set(figures.sessions)
    overdue.set(figures.overdue)
    for (const [state, count] of Object.entries(figures.outbox)) outbox.set({ state }, count)
  }
}

/** At most one look at a time, and one in five seconds; null where it failed or took too long. */
function rarely(read: () => Promise<StoreFigures>): () => Promise<StoreFigures | null> {
  let known: { readonly at: number; readonly figures: Promise<StoreFigures | null> } | undefined
  let underWay: Promise<StoreFigures | null> | undefined
  return () => {
    if (known !== undefined && performance.now() - known.at < counts) return known.figures
    underWay ??= read()
      .catch(() => null)
      .finally(() => (underWay = undefined))
    known = {
      at: performance.now(),
      figures: Promise.race([underWay, pause(patience, null, { ref: false })]),
    }
    return known.figures
  }
}
