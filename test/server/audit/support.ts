import { sql } from 'kysely'
import { recordAudit } from '../../../server/audit/record.ts'
import type { Query, Store } from '../../../server/store/open.ts'

/** Records so many events, a second apart. */
export async function recordEvents(query: Query, count: number, from = 0): Promise<void> {
  for (let index = from; index < from + count; index += 1)
    await recordAudit(query, {
      at: 1_764_000_000_000 + index * 1_000,
      type: 'flow-started',
      target: `user-${index}`,
    })
}

export const sealsOf = (query: Query) =>
  query.selectFrom('audit_seal').selectAll().orderBy('number').execute()

/** What only the owner of the database can do: takes the triggers away that keep the tables from being changed. */
export async function dropTriggers({ db, dialect }: Store): Promise<void> {
  for (const table of ['audit_event', 'audit_seal']) {
    if (dialect === 'postgres') await sql.raw(`alter table ${table} disable trigger user`).execute(db)
    else
      for (const change of ['update', 'delete', 'replace'])
        await sql.raw(`drop trigger ${table}_no_${change}`).execute(db)
  }
}
