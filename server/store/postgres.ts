import { PostgresDialect } from 'kysely'
import pg from 'pg'

/** `int8`, which PostgreSQL gives as text because it can exceed 2^53; our times and counts don't. */
const int8 = 20
const defaultPoolSize = 20

/**
 * Kysely's dialect for PostgreSQL.
 * @param url `postgres://user:password@host:port/database`
 * @param poolSize connections at most
 */
export function postgresDialect(url: string, poolSize: number = defaultPoolSize): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    // A store that doesn't answer must become `unavailable`, not a request that hangs.
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'atrezzo-server',
    types: { getTypeParser: typeParser },
  })
  // A connection that breaks fails its query, and the pool makes another. The events say it once more, for
  // connections at rest and in use; unheard, they would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}

function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- the package's types say no more than `any`
  const standard: (value: string) => unknown = pg.types.getTypeParser(oid, format)
  return oid === int8 ? Number : standard
}
