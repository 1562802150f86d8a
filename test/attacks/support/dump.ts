import { sql } from 'kysely'
import type { Store } from '../../../server/store/open.ts'

/** What changes by itself, or tells of what was refused. */
const beside: ReadonlySet<string> = new Set(['audit_event', 'audit_seal', 'installation'])

/** All rows of all tables as text. */
export async function dump(
  { db }: Store,
  { except }: { readonly except?: ReadonlySet<string> } = {},
): Promise<string> {
  const tables = (await db.introspection.getTables()).filter(({ name }) => except?.has(name) !== true)
  const lines = tables.map(async ({ name }) => {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db)
    return `${name} ${rows
      .map((row) => JSON.stringify(row))
      .toSorted()
      .join('\n')}`
  })
  return (await Promise.all(lines)).toSorted().join('\n')
}

/** The same without the audit trail and the times that the server notes. */
export const dumpData = (store: Store): Promise<string> => dump(store, { except: beside })
