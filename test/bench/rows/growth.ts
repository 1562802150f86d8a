import { startPostgres, type Postgres } from '../../cluster/postgres.ts'
import pg from 'pg'
import { withFolder } from '../folder.ts'
import { checksASecond, ourChecks } from '../load.ts'
import { spread, tokenOf } from '../names.ts'
import type { Running } from '../process.ts'
import type { BenchRow, Measured } from '../report.ts'
import { seed, sqliteIn } from '../seed.ts'
import { startOurs } from '../server.ts'
import { connections, mostUsers, rounds } from '../settings.ts'
import { alternate } from '../statistics.ts'

const fewUsers = 1_000
/** Tokens in use with many users: more than fit into the pages that were just read. */
const sample = 32_000

/** Session checks with a thousand times as many users and sessions, on both databases. */
export const growth: BenchRow = {
  name: 'growth',
  measure: async () => [await onSqlite(), await onPostgres()],
}

function onSqlite(): Promise<Measured> {
  const start = async (dir: string, users: number) => {
    await seed(sqliteIn(dir), users)
    return startOurs(dir)
  }
  return withFolder((few) =>
    withFolder(async (many) => compare('SQLite', await start(few, fewUsers), await start(many, mostUsers))),
  )
}

async function onPostgres(): Promise<Measured> {
  const postgres = await startPostgres()
  try {
    return await withFolder(async (dir) => {
      const start = async (users: number) => {
        const url = await createDatabase(postgres, `bench_${users}`)
        await seed({ dialect: 'postgres', url }, users)
        return startOurs(dir, { ATREZZO_DATABASE_URL: url })
      }
      return compare('PostgreSQL', await start(fewUsers), await start(mostUsers))
    })
  } finally {
    await postgres.stop()
  }
}

async function compare(database: string, few: Running, many: Running): Promise<Measured> {
  const checks = ({ url }: Running, users: number) =>
    checksASecond(ourChecks(url, spread(users, sample).map(tokenOf)))
  try {
    // Neither what was just compiled nor what was just written is at its usual speed.
    await checks(few, fewUsers)
    await checks(many, mostUsers)
    const {
      ours,
      theirs,
      rounds: taken,
    } = await alternate(
      rounds,
      () => checks(many, mostUsers),
      () => checks(few, fewUsers),
    )
    return {
      kind: 'ratio',
      work: `session check on ${database}, ${mostUsers} users and sessions, ${connections} connections`,
      against: `itself with ${fewUsers}`,
      ours: 1000 / ours,
      theirs: 1000 / theirs,
      unit: 'ms',
      ratio: theirs / ours,
      aim: { under: 1.15 },
      rounds: taken,
    }
  } finally {
    await Promise.all([few.stop(), many.stop()])
  }
}

async function createDatabase({ url }: Postgres, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
