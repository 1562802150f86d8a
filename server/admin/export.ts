import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { HistoryEvent } from '../contract/admin.ts'
import { succeed, type Result } from '../result.ts'
import { toCsv } from './csv.ts'
import { longestExport, mayRead, readEvents, toHistory } from './history.ts'
import type { Administrator } from './scope.ts'

const header = ['time', 'event', 'who', 'computer', 'address', 'reason', 'details']

/**
 * A user's history as CSV, newest first. The export is an event of the history itself.
 * @returns `not-found` for users of other groups
 */
export async function exportHistory(
  ctx: Context,
  administrator: Administrator,
  userId: string,
): Promise<Result<string>> {
  const visible = await mayRead(ctx, administrator, userId, 'history.csv')
  if (!visible.ok) return visible
  const { db } = ctx.store
  const rows = await readEvents(db, userId, longestExport)
  await recordAudit(db, {
    at: ctx.clock.now(),
    type: 'history-exported',
    actor: administrator.session.userId,
    target: userId,
    detail: { events: rows.length },
  })
  return succeed(toCsv(header, (await toHistory(db, userId, rows, administrator.groupIds)).map(line)))
}

function line(event: HistoryEvent): string[] {
  const details = Object.entries(event.detail).map(([name, value]) => `${name}: ${String(value)}`)
  return [
    event.at,
    event.type,
    event.actor.name ?? event.actor.kind,
    event.computer ?? '',
    event.address ?? '',
    event.reason ?? '',
    details.join('; '),
  ]
}
