import { DatabaseSync } from 'node:sqlite'
import type { CompiledQuery } from 'kysely'

/** Reads that wait for no transaction of this process. */
export interface SqliteReader {
  prepare<Row>(query: CompiledQuery<Row>): (parameters: readonly string[]) => Promise<Row[]>
  close(): void
}

/**
 * A second, read-only connection for the few reads that are asked all the time: it sees what is
 * committed, doesn't wait for the one connection that writes, and goes around Kysely's executor, which
 * would cost more than the read. Opened at the first `prepare`, when the file has its tables.
 */
export function sqliteReader(file: string): SqliteReader {
  let database: DatabaseSync | undefined
  let closed = false
  return {
    prepare<Row>(query: CompiledQuery<Row>) {
      if (closed) throw new Error('The store is closed')
      database ??= new DatabaseSync(file, { readOnly: true })
      const statement = database.prepare(query.sql)
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the driver can't know what the compiled query gives
      return async (parameters: readonly string[]) => statement.all(...parameters) as Row[]
    },
    close: () => {
      closed = true
      database?.close()
    },
  }
}
