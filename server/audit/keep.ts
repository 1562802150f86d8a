import type { AuditSettings } from '../config/audit-settings.ts'
import type { Context } from '../context.ts'
import { newId } from '../random.ts'
import { flushAtWill } from './at-will.ts'
import { recordAudit } from './record.ts'
import { repeat, type Repetition } from './repeat.ts'
import { lateness, sealNext } from './seal.ts'
import { anchorDestination } from './ship/anchor.ts'
import type { Destination } from './ship/destination.ts'
import { fileDestination } from './ship/file.ts'
import { endLeases } from './ship/lease.ts'
import { shipperTo } from './ship/ship.ts'
import { syslogDestination } from './ship/syslog.ts'

/** How soon an event is sealed, in milliseconds. */
const sealingPause = 1_000
/** Every how many times the sealer looks for what was committed very late. */
const thorough = 60

/** What keeps the audit trail while a server runs: the sealer, and who ships what is sealed. */
export interface AuditKeeper {
  /** Seals and ships what is there now. */
  settle(): Promise<void>
  /** Seals and ships the rest, and ends. */
  stop(): Promise<void>
}

type Parts = Pick<Context, 'store' | 'clock' | 'log'>

/**
 * Starts to seal the audit trail and to ship it.
 * @throws if a file of the settings can't be read
 */
export async function keepAudit(ctx: Parts, settings: AuditSettings | undefined): Promise<AuditKeeper> {
  const holder = newId()
  const destinations = destinationsOf(ctx, settings)
  if (ctx.store.dialect === 'sqlite') await endLeases(ctx.store.db)
  const sealer = repeat(sealing(ctx), sealingPause, (error) =>
    ctx.log.error({ err: error }, 'audit: events could not be sealed'),
  )
  const shippers = destinations.map((destination) => shipping(ctx, destination, holder))
  const settle = async (counts: 'over' | 'now' = 'over'): Promise<void> => {
    await flushAtWill(ctx, counts)
    await sealAll(ctx)
    await Promise.all(shippers.map((shipper) => shipper.again()))
  }
  return {
    settle: () => settle(),
    stop: async () => {
      await sealer.stop()
      await settle('now').catch((error: unknown) =>
        ctx.log.error({ err: error }, 'audit: the rest is not sealed'),
      )
      await Promise.all(shippers.map((shipper) => shipper.stop()))
    },
  }
}

function sealing(ctx: Parts): () => Promise<void> {
  let count = 0
  return async () => {
    await flushAtWill(ctx)
    const reach = count % thorough === 0 ? lateness.longest : lateness.usual
    count += 1
    while ((await sealNext(ctx.store, ctx.clock.now(), reach)) > 0);
  }
}

async function sealAll({ store, clock }: Parts): Promise<void> {
  while ((await sealNext(store, clock.now(), lateness.longest, 'wait')) > 0);
}

function destinationsOf({ clock }: Parts, settings: AuditSettings | undefined): Destination[] {
  if (settings === undefined) return []
  const { syslog, file, anchor } = settings
  return [
    ...(syslog === undefined ? [] : [syslogDestination(syslog)]),
    ...(file === undefined ? [] : [fileDestination(file)]),
    ...(anchor === undefined ? [] : [anchorDestination(anchor.file, anchor.every, clock)]),
  ]
}

function shipping(ctx: Parts, destination: Destination, holder: string): Repetition {
  const { id } = destination
  const ship = shipperTo(ctx, destination, holder)
  let failing = false
  const work = async (): Promise<void> => {
    await ship()
    if (failing) ctx.log.info({ destination: id }, 'audit: shipping works again')
    failing = false
  }
  return repeat(work, destination.pause, async (error) => {
    ctx.log.error({ err: error, destination: id }, 'audit: shipping failed')
    // Once for each outage: the trail says that its copies are behind.
    if (!failing) await recordFailure(ctx, id, error)
    failing = true
  })
}

async function recordFailure(
  { store, clock, log }: Parts,
  destination: string,
  cause: unknown,
): Promise<void> {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null
  const event = {
    at: clock.now(),
    type: 'audit-shipping-failed' as const,
    detail: { destination, reason: code },
  }
  await recordAudit(store.db, event).catch((error: unknown) =>
    log.error({ err: error }, 'audit: the failure was not recorded'),
  )
}
