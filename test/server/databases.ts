import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Settings } from '../../server/config/settings.ts'
import type { Dialect } from '../../server/store/open.ts'

/** A place for one test's data, empty. */
export interface TestPlace {
  readonly dialect: Dialect
  /** What tells the server to use it. */
  readonly settings: Pick<Settings, 'dataDir' | 'databaseUrl'>
  readonly dataDir: string
  /** Ends the database's connections, as a failing network would; SQLite has none. */
  cutConnections(): Promise<void>
  /** Lets it take connections again. */
  mendConnections(): Promise<void>
  readonly remove: () => Promise<void>
}

/** Makes a directory and, for PostgreSQL, a database. */
export async function makePlace(dialect: Dialect): Promise<TestPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-test-'))
  const removeDir = () => rm(dataDir, { recursive: true, force: true })
  if (dialect === 'sqlite')
    return {
      dialect,
      settings: { dataDir },
      dataDir,
      cutConnections: async () => undefined,
      mendConnections: async () => undefined,
      remove: removeDir,
    }
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`create database ${name}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return {
    dialect,
    settings: { dataDir, databaseUrl: url.href },
    dataDir,
    cutConnections: async () => {
      await administer(`alter database ${name} allow_connections false`)
      await administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    },
    mendConnections: () => administer(`alter database ${name} allow_connections true`),
    remove: async () => {
      await administer(`drop database if exists ${name} with (force)`)
      await removeDir()
    },
  }
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
