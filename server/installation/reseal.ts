import { sql } from 'kysely'
import type { Store } from '../store/open.ts'
import type { LiveKeys } from './live-keys.ts'
import { sealedColumns, type SealedColumn } from './sealed-columns.ts'

/** Rows that are sealed anew between two looks at the store: requests come in between. */
const batch = 100

interface SealedRow {
  readonly id: string
  readonly sealed: string
}

/**
 * Seals anew, under the key that makes now, every text that is sealed under another one. A text that changes
 * meanwhile stays as it was changed. Several servers may do it at once.
 * @returns how many were sealed anew
 * @throws SealBroken at a text whose key is gone
 */
export async function reseal(
  store: Store,
  keys: LiveKeys,
  columns: readonly SealedColumn[] = sealedColumns,
): Promise<number> {
  let done = 0
  for (const column of columns)
    for (let rows = await others(store, keys.maker(), column); rows.length > 0;) {
      for (const row of rows) done += await resealRow(store, keys, column, row)
      rows = rows.length < batch ? [] : await others(store, keys.maker(), column)
    }
  return done
}

async function others(
  { db }: Store,
  maker: string,
  { table, column, id }: SealedColumn,
): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select ${sql.ref(id)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(column)} is not null
      and substr(${sql.ref(column)}, 1, ${sql.lit(maker.length + 1)}) <> ${`${maker}.`}
    limit ${sql.lit(batch)}`.execute(db)
  return rows
}

async function resealRow(
  { db }: Store,
  { ring }: LiveKeys,
  { table, column, id }: SealedColumn,
  row: SealedRow,
): Promise<number> {
  const place = { table, column, id: row.id }
  const anew = ring.seal(place, ring.open(place, row.sealed))
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
    where ${sql.ref(id)} = ${row.id} and ${sql.ref(column)} = ${row.sealed}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
