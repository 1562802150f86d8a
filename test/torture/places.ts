import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../../server/config/settings.ts'
import type { Dialect } from '../../server/store/open.ts'
import { startPostgres } from '../cluster/postgres.ts'

/** Data of a server that is killed, and the database's own death where it is a process. */
export interface TorturePlace {
  readonly settings: Pick<Settings, 'dataDir' | 'databaseUrl'>
  readonly dataDir: string
  /** PostgreSQL dies without writing anything out, and starts again; null for SQLite, which dies with the server. */
  readonly crashDatabase: (() => Promise<void>) | null
  readonly remove: () => Promise<void>
}

/** An empty place: for PostgreSQL one of its own, which syncs to disk and whose death harms no other test. */
export async function openPlace(dialect: Dialect): Promise<TorturePlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-torture-'))
  const removeDir = () => rm(dataDir, { recursive: true, force: true })
  if (dialect === 'sqlite') return { settings: { dataDir }, dataDir, crashDatabase: null, remove: removeDir }
  const postgres = await startPostgres()
  return {
    settings: { dataDir, databaseUrl: postgres.url },
    dataDir,
    crashDatabase: () => postgres.restart('crash'),
    remove: async () => {
      await postgres.stop()
      await removeDir()
    },
  }
}
