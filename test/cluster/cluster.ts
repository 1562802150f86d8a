import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadBranding } from '../../server/branding/load.ts'
import { openStore, type Store } from '../../server/store/open.ts'
import { startMailServer, type MailServer } from '../server/channels/mail-server.ts'
import { runCommand, type Ended } from '../server/processes.ts'
import { openClient } from './client.ts'
import { openMailbox } from './mailbox.ts'
import { startNginx, type Nginx } from './nginx.ts'
import { newLedger, type World } from './people.ts'
import { freePort } from './ports.ts'
import { startPostgres, type Postgres } from './postgres.ts'
import { createReplica, type Replica } from './replica.ts'
import { seedMembers, type Members } from './seed.ts'

/** Three replicas that serve, nginx before them, and all that they stand on. */
export interface Cluster {
  readonly folder: string
  readonly postgres: Postgres
  readonly store: Store
  readonly mail: MailServer
  readonly replicas: readonly [Replica, Replica, Replica]
  readonly nginx: Nginx
  readonly members: Members
  readonly world: World
  /** Runs a command of the server's on the cluster's database. */
  readonly command: (...args: readonly string[]) => Promise<Ended>
  stop(): Promise<void>
}

/** How long a replica that stops goes on answering, in milliseconds: longer than nginx keeps a connection idle. */
const drainTime = 3_000

/** Starts everything; `migrate` runs three times at once. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-cluster-'))
  const mail = await startMailServer({ closeTimeout: 100 })
  const postgres = await startPostgres()
  const port = await freePort()
  const env = settingsOf(postgres, mail, port)
  const command = (...args: readonly string[]) => runCommand(args, env)
  const migrated = await Promise.all([1, 2, 3].map(() => command('migrate')))
  const failed = migrated.find(({ code }) => code !== 0)
  if (failed) throw new Error(`migrate: ${failed.stderr}`)
  const imported = await command('roster', 'import', 'server/demo/roster.csv')
  if (imported.code !== 0) throw new Error(`roster import: ${imported.stderr}`)
  const store = openStore({ dialect: 'postgres', url: postgres.url, poolSize: 4 })
  const { terms } = loadBranding(undefined)
  const members = await seedMembers(store, terms.version)
  const replicas = [
    await createReplica(folder, 'one', env),
    await createReplica(folder, 'two', env),
    await createReplica(folder, 'three', env),
  ] as const
  await Promise.all(replicas.map((replica) => replica.start()))
  const nginx = await startNginx(
    folder,
    port,
    replicas.map((replica) => replica.port),
  )
  const client = openClient(nginx.url)
  const world: World = {
    client,
    mailbox: openMailbox(mail),
    ledger: newLedger(),
    termsVersion: terms.version,
  }
  return {
    folder,
    postgres,
    store,
    mail,
    replicas,
    nginx,
    members,
    world,
    command,
    stop: async () => {
      client.close()
      await nginx.stop()
      await Promise.all(replicas.map((replica) => replica.kill()))
      await store.close()
      await postgres.stop()
      await mail.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const settingsOf = (postgres: Postgres, mail: MailServer, port: number): Record<string, string> => ({
  ATREZZO_DATABASE_URL: postgres.url,
  ATREZZO_PUBLIC_URL: `https://localhost:${port}`,
  ATREZZO_TRUSTED_PROXIES: '127.0.0.1',
  ATREZZO_SMTP_HOST: '127.0.0.1',
  ATREZZO_SMTP_PORT: String(mail.port),
  ATREZZO_SMTP_SECURITY: 'none',
  ATREZZO_DRAIN_TIME: String(drainTime),
  ATREZZO_LOG_LEVEL: 'error',
})
