import { sqliteIn, seed } from './seed.ts'
import { withFolder } from './folder.ts'
import type { Running } from './process.ts'
import { startOurs } from './server.ts'
import { users } from './settings.ts'

/** Does something with the server on a new SQLite store with the usual number of users. */
export function withSeededServer<T>(
  work: (server: Running, dataDir: string) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  return withFolder(async (dataDir) => {
    await seed(sqliteIn(dataDir), users)
    const server = await startOurs(dataDir, env)
    try {
      return await work(server, dataDir)
    } finally {
      await server.stop()
    }
  })
}
