import { newId } from '../random.ts'
import { factorOf } from './factor.ts'
import { currentOrigin, noteRecorded } from './origin.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { AuditType } from './types.ts'
import { isWarning } from './warning.ts'

/** A value that an event's detail may hold. Never a secret: no password, code, ticket or token. */
type AuditDetail = Readonly<Record<string, string | number | boolean | null>>

export interface AuditEvent {
  readonly at: Millis
  readonly type: AuditType
  /** User id of who acted; absent for someone unknown. */
  readonly actor?: string | null | undefined
  /** Id of the user, organisation or session that was acted upon. */
  readonly target?: string | null | undefined
  readonly detail?: AuditDetail | undefined
}

/**
 * Appends an event to the audit trail. Rows are only ever inserted; nothing in this program changes one.
 * @param query the transaction of what is audited, so that neither is kept without the other
 */
export async function recordAudit(query: Query, event: AuditEvent): Promise<void> {
  // That a password was right doesn't say why the request was refused all the same.
  if (isWarning(event.type)) noteRecorded()
  await query.insertInto('audit_event').values(rowOf(event)).execute()
}

/**
 * Takes the time that recording takes, and records nothing: beyond the bound of what strangers cause, the answer must
 * not come sooner where there is nobody (R11).
 */
export async function pretendToRecord(query: Query, event: AuditEvent): Promise<void> {
  const row = rowOf(event)
  await query
    .insertInto('audit_event')
    .columns(['id', 'at', 'type', 'actor', 'target', 'detail'])
    .expression((eb) =>
      eb
        .selectFrom('installation')
        .select([
          eb.val(row.id).as('id'),
          eb.val(row.at).as('at'),
          eb.val(row.type).as('type'),
          eb.val(row.actor).as('actor'),
          eb.val(row.target).as('target'),
          eb.val(row.detail).as('detail'),
        ])
        .where('key', '=', ''),
    )
    .execute()
}

const rowOf = (event: AuditEvent) => ({
  id: newId(),
  at: event.at,
  type: event.type,
  actor: event.actor ?? null,
  target: event.target ?? null,
  detail: JSON.stringify({ ...originOfEvent(), ...factorOf(event.type, event.detail), ...event.detail }),
})

/** Where the request came from that leads to the event: which address, which computer. */
function originOfEvent(): AuditDetail {
  const { address, computer } = currentOrigin()
  return {
    ...(address === null ? {} : { address }),
    ...(computer === null ? {} : { computer: computer.name }),
  }
}
