import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveCommand } from '../processes.ts'

// That it ends with 0 is in cli.test.ts, that no request is lost in the cluster check.
test('a server that is told to stop turns balancers away, and closes each connection after its answer', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-test-'))
  const server = await serveCommand(['--port', '0', '--demo', '--data-dir', dataDir], {
    ATREZZO_DRAIN_TIME: '600000',
  })
  const status = async (path: string): Promise<[number, string | null]> => {
    const { status: code, headers } = await fetch(server.address + path)
    return [code, headers.get('connection')]
  }
  expect(await status('/readyz')).toEqual([200, 'keep-alive'])
  server.process.kill('SIGTERM')
  await expect.poll(() => status('/readyz'), { timeout: 20_000 }).toEqual([503, 'close'])
  expect(await status('/v1/branding')).toEqual([200, 'close'])
  await server.end('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})
