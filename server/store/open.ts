import { Kysely, type CompiledQuery, type Transaction } from 'kysely'
import { migrateToLatest, schemaState, type SchemaState } from './migrate.ts'
import { postgresDialect } from './postgres.ts'
import { probe } from './probe.ts'
import type { Database } from './schema.ts'
import { sqliteReader } from './sqlite-reader.ts'
import { quickTransaction } from './quick-transaction.ts'
import { sqliteDialect } from './sqlite.ts'

/** A transaction. Inside one, nothing else may be used to query: SQLite has one connection, and waits for itself. */
export type Tx = Transaction<Database>
/** Whatever can query: the store outside a transaction, or a transaction. */
export type Query = Kysely<Database>
export type Dialect = 'sqlite' | 'postgres'

/** Where a store is: a file of SQLite (`:memory:` for none) or a PostgreSQL database. */
export type StoreLocation =
  | { readonly dialect: 'sqlite'; readonly file: string }
  | { readonly dialect: 'postgres'; readonly url: string; readonly poolSize?: number }

export interface Store {
  readonly db: Kysely<Database>
  readonly dialect: Dialect
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * The same for what answers nobody yet: it survives the end of this process, but nobody waits until it is on
   * disk, so the last of it may be gone after a power failure.
   */
  quickTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Brings the schema up to date. Safe to call from several processes at once. */
  migrate(): Promise<void>
  /** Whether this program can work on the schema as it is. */
  schemaState(): Promise<SchemaState>
  /** The same in short: `current`, or newer in a way that this program can live with. */
  isCurrent(): Promise<boolean>
  /** Writes a little, to learn whether that can be done. */
  probe(): Promise<void>
  /** A compiled read, ready to run with other parameters; outside any transaction. */
  prepare<Row>(query: CompiledQuery<Row>): (parameters: readonly string[]) => Promise<Row[]>
  close(): Promise<void>
}

/**
 * Opens a store. Connects lazily (PostgreSQL) or at once (SQLite); does not migrate.
 * @throws if the SQLite file can't be opened
 */
export function openStore(location: StoreLocation): Store {
  return location.dialect === 'sqlite'
    ? openSqlite(location.file)
    : openThroughKysely(
        new Kysely<Database>({ dialect: postgresDialect(location.url, location.poolSize) }),
        'postgres',
      )
}

function openSqlite(file: string): Store {
  const reader = sqliteReader(file)
  const dialect = sqliteDialect(file, () => reader.written())
  const store = openThroughKysely(new Kysely<Database>({ dialect }), 'sqlite')
  // What is in memory belongs to one connection.
  if (file === ':memory:') return store
  return {
    ...store,
    prepare: (query) => reader.prepare(query),
    close: async () => {
      reader.close()
      await store.close()
    },
  }
}

function openThroughKysely(db: Kysely<Database>, dialect: Dialect): Store {
  return {
    db,
    dialect,
    transaction: (work) => db.transaction().execute(work),
    quickTransaction: (work) => quickTransaction(db, dialect, work),
    migrate: () => migrateToLatest(db, dialect),
    schemaState: () => schemaState(db, dialect),
    isCurrent: async () => (await schemaState(db, dialect)).kind === 'current',
    probe: () => quickTransaction(db, dialect, probe),
    prepare:
      <Row>(query: CompiledQuery<Row>) =>
      async (parameters) =>
        (await db.executeQuery<Row>({ ...query, parameters })).rows,
    close: () => db.destroy(),
  }
}
