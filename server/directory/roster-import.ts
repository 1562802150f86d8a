import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../clock.ts'
import { newId } from '../random.ts'
import type { Store, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { RosterRow } from './roster-row.ts'

/** What an import did, in organisations. */
export interface RosterOutcome {
  readonly added: number
  readonly updated: number
}

/**
 * Loads organisations, all or none. One that the roster has already (same NPI and code) is updated;
 * none is removed, since users may belong to it.
 */
export async function importRoster(
  store: Store,
  rows: readonly RosterRow[],
  clock: Clock,
): Promise<RosterOutcome> {
  return store.transaction(async (tx) => {
    const now = clock.now()
    const groups = new Map<string, string>()
    let added = 0
    for (const row of rows) {
      const group = groups.get(row.provider_group) ?? (await ensureGroup(tx, row.provider_group, now))
      groups.set(row.provider_group, group)
      if (await putOrganization(tx, row, group, now)) added += 1
    }
    const outcome = { added, updated: rows.length - added }
    await recordAudit(tx, { at: now, type: 'roster-imported', detail: { ...outcome } })
    return outcome
  })
}

async function ensureGroup(tx: Tx, name: string, now: Millis): Promise<string> {
  await tx
    .insertInto('provider_group')
    .values({ id: newId(), name, created_at: now })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const group = await tx
    .selectFrom('provider_group')
    .select('id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return group.id
}

/** @returns whether the organisation is new */
async function putOrganization(tx: Tx, row: RosterRow, groupId: string, now: Millis): Promise<boolean> {
  const { npi, registration_code, organization, provider_group: _, ...rest } = row
  const values = { ...rest, name: organization, provider_group_id: groupId }
  const changed = await tx
    .updateTable('organization')
    .set(values)
    .where('registration_code', '=', registration_code)
    .where('npi', npi === null ? 'is' : '=', npi)
    .executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return false
  await tx
    .insertInto('organization')
    .values({ ...values, id: newId(), npi, registration_code, created_at: now })
    .execute()
  return true
}
