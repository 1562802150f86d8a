import { once } from 'node:events'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companionHost, launchHeader } from '../../server/contract/companion.ts'
import { openStore } from '../../server/store/open.ts'
import { newToken } from '../../server/random.ts'
import { lineOf, rawRequest } from '../attacks/support/raw-request.ts'
import { forkBundled, type BundledProcess } from './bundled-process.ts'

const launchSecret = newToken()

let server: BundledProcess
beforeEach(async () => {
  server = await forkBundled()
})
afterEach(() => server.remove())

// R1 and R3 (test/attacks) show what it refuses.
describe('the bundled server', { timeout: 60_000 }, () => {
  test('answers whoever knows the launch secret, over a socket of this user alone', async () => {
    expect(await server.start({ launchSecret })).toEqual({ type: 'ready' })
    expect((await stat(server.socketPath)).mode & 0o777).toBe(0o600)
    const headers = { host: companionHost, [launchHeader]: launchSecret }
    expect((await rawRequest(server, { ...lineOf('readiness'), headers })).status).toBe(200)
  })

  test('says why it can not start', async () => {
    const report = await server.start({ launchSecret, dataDir: '/dev/null/data' })
    expect(report.type === 'failed' && report.message).toMatch(/ENOTDIR|EEXIST/)
  })

  test('says that its data are newer than itself', async () => {
    const dataDir = join(server.folder, 'data')
    await mkdir(dataDir, { mode: 0o700 })
    const store = openStore({ dialect: 'sqlite', file: join(dataDir, 'atrezzo.db') })
    await store.migrate()
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`.execute(
      store.db,
    )
    await store.close()
    expect(await server.start({ launchSecret })).toMatchObject({ type: 'failed', reason: 'data-newer' })
  })

  test('stops cleanly when it is told to', async () => {
    await server.start({ launchSecret })
    server.child.kill('SIGTERM')
    expect(await once(server.child, 'exit')).toEqual([0, null])
  })
})
