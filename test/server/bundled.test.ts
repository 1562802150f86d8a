import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { companionHost, launchHeader } from '../../server/contract/companion.ts'
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

  test('stops cleanly when it is told to', async () => {
    await server.start({ launchSecret })
    server.child.kill('SIGTERM')
    expect(await once(server.child, 'exit')).toEqual([0, null])
  })
})
