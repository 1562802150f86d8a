import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { CompiledQuery } from 'kysely'

/** Reads that wait for no transaction of this process. */
export interface SqliteReader {
  prepare<Row>(query: CompiledQuery<Row>): (parameters: readonly string[]) => Promise<Row[]>
  /** This process has written something: what is read from now on sees it. */
  written(): void
  close(): void
}

/**
 * A second, read-only connection for the few reads that are asked all the time: it sees what is
 * committed, doesn't wait for the one connection that writes, and goes around Kysely's executor, which
 * would cost more than the read. Opened at the first `prepare`, when the file has its tables.
 *
 * Taking and giving back the lock of a read costs more than the read. So all reads of one turn of the event loop
 * share one: their requests were there before anything that another process commits within that turn was answered.
 * What this process itself commits ends it.
 */
export function sqliteReader(file: string): SqliteReader {
  let connection: Connection | undefined
  let closed = false
  let isReading = false
  const end = () => {
    if (!isReading) return
    isReading = false
    // A broken disk makes SQLite end it by itself.
    if (connection?.database.isTransaction) connection.end.run()
  }
  const begin = ({ begin }: Connection) => {
    if (isReading) return
    begin.run()
    isReading = true
    setImmediate(end)
  }
  return {
    prepare<Row>(query: CompiledQuery<Row>) {
      if (closed) throw new Error('The store is closed')
      const open = (connection ??= connect(file))
      const statement = open.database.prepare(query.sql)
      return async (parameters: readonly string[]) => {
        begin(open)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the driver can't know what the compiled query gives
        return statement.all(...parameters) as Row[]
      }
    },
    written: end,
    close: () => {
      end()
      closed = true
      connection?.database.close()
    },
  }
}

interface Connection {
  readonly database: DatabaseSync
  readonly begin: StatementSync
  readonly end: StatementSync
}

function connect(file: string): Connection {
  const database = new DatabaseSync(file, { readOnly: true })
  return { database, begin: database.prepare('begin'), end: database.prepare('commit') }
}
