import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'

/** How long a statement waits for another process's lock: the command line may work on a running server's store. */
const lockWait = 5_000
/** Compiling a statement costs more than running it; the server's statements are far fewer than this. */
const cachedStatements = 500

/**
 * Kysely's dialect for SQLite over `node:sqlite`. WAL and `synchronous=FULL`: what was answered with
 * success is on disk. Every transaction takes the write lock when it begins, so none fails half-way.
 * @param file path of the database, or `:memory:`
 * @param written called after each statement that may have written
 */
export function sqliteDialect(file: string, written: () => void): SqliteDialect {
  return new NodeSqliteDialect({ database: adapt(openDatabase(file), written) })
}

/** SQLite rolls back schema changes, too; Kysely's adapter doesn't count on it, and a killed migration would stay half done. */
class NodeSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new NodeSqliteAdapter()
  }
}

function openDatabase(file: string): DatabaseSync {
  // Made before SQLite does, for its mode: only this OS user may read it. Its log files take the same.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const database = new DatabaseSync(file, { timeout: lockWait, enableForeignKeyConstraints: true })
  // What is deleted is overwritten: a destroyed key must not lie on in the file.
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = fast')
  return database
}

function adapt(database: DatabaseSync, written: () => void): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => {
      statements.clear()
      database.close()
    },
    prepare: (sql) => {
      const known = statements.get(sql)
      if (known) return known
      const compiled = database.prepare(sql === 'begin' ? 'begin immediate' : sql)
      const adapted = adaptStatement(compiled, written)
      const statement = sql === 'rollback' ? rollback(database, adapted) : adapted
      if (statements.size >= cachedStatements) statements.clear()
      statements.set(sql, statement)
      return statement
    },
  }
}

/** A full disk makes SQLite roll back by itself: a second roll-back would hide what was wrong. */
function rollback(database: DatabaseSync, adapted: SqliteStatement): SqliteStatement {
  return {
    ...adapted,
    run: (parameters) =>
      database.isTransaction ? adapted.run(parameters) : { changes: 0, lastInsertRowid: 0 },
  }
}

function adaptStatement(statement: StatementSync, written: () => void): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    // `insert … returning` gives rows, and writes.
    all: (parameters) => {
      const rows = statement.all(...toInput(parameters))
      written()
      return rows
    },
    run: (parameters) => {
      const done = statement.run(...toInput(parameters))
      written()
      return done
    },
    iterate: (parameters) => statement.iterate(...toInput(parameters)),
  }
}

function toInput(parameters: readonly unknown[]): SQLInputValue[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Kysely's interface names no types; the schema has checked them
  return parameters as SQLInputValue[]
}
