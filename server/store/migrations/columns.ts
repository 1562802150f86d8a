import { sql, type ColumnDataType, type CreateTableBuilder, type Kysely } from 'kysely'
import type { Dialect } from '../open.ts'
import type { Database } from '../schema.ts'

/**
 * `text`; `count`: a whole number that stays small, or a flag; `millis`: UTC milliseconds.
 * With `?` the column takes null.
 */
export type ColumnKind = 'text' | 'text?' | 'count' | 'count?' | 'millis' | 'millis?'

/** A table's columns in the words of `schema.ts`: leaving one out, or adding one, is a type error. */
export type Columns<T extends keyof Database> = { readonly [C in keyof Database[T] & string]: ColumnKind }

/**
 * Starts `create table` with these columns. On SQLite the table is `strict`, so that both databases
 * refuse a value of the wrong type.
 */
export function createTable(
  db: Kysely<unknown>,
  dialect: Dialect,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
): CreateTableBuilder<string, string> {
  const start: CreateTableBuilder<string, string> = db.schema.createTable(table)
  const filled = Object.entries(columns).reduce(
    (builder, [name, kind]) =>
      builder.addColumn(name, dataType(kind, dialect), (column) =>
        kind.endsWith('?') ? column : column.notNull(),
      ),
    start,
  )
  return dialect === 'sqlite' ? filled.modifyEnd(sql`strict`) : filled
}

function dataType(kind: ColumnKind, dialect: Dialect): ColumnDataType {
  if (kind.startsWith('text')) return 'text'
  return kind.startsWith('millis') && dialect === 'postgres' ? 'bigint' : 'integer'
}
