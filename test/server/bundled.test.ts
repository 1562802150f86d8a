import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  companionHost,
  companionReport,
  launchHeader,
  type CompanionReport,
  type CompanionStart,
} from '../../server/contract/companion.ts'
import { routes, type RouteContract, type RouteName } from '../../server/contract/routes.ts'
import { newToken } from '../../server/random.ts'

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const launchSecret = newToken()

let folder: string
let child: ChildProcess
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atrezzo-bundled-'))
  child = fork(pathOf('../../server/bundled.ts'), {
    execArgv: ['--import', pathOf('./parent-port.mjs')],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
})
afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await rm(folder, { recursive: true, force: true })
})

async function start(change: Partial<CompanionStart> = {}): Promise<CompanionReport> {
  const message: CompanionStart = {
    type: 'start',
    listen: join(folder, 's'),
    dataDir: join(folder, 'data'),
    launchSecret,
    demo: true,
    ...change,
  }
  child.send(message)
  const received: unknown[] = await once(child, 'message')
  return companionReport.parse(received[0])
}

function statusOf(name: RouteName, headers: Record<string, string>): Promise<number | undefined> {
  const route: RouteContract = routes[name]
  return new Promise((resolve, reject) => {
    const options = { socketPath: join(folder, 's'), path: route.path, method: route.method, headers }
    request(options, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

describe('the bundled server', { timeout: 60_000 }, () => {
  test('answers whoever knows the launch secret, over a socket of this user alone', async () => {
    expect(await start()).toEqual({ type: 'ready' })
    expect((await stat(join(folder, 's'))).mode & 0o777).toBe(0o600)
    expect(await statusOf('readiness', { host: companionHost, [launchHeader]: launchSecret })).toBe(200)
  })

  test('refuses every route without the launch secret or under another name', async () => {
    await start()
    for (const name of Object.keys(routes) as RouteName[]) {
      expect([name, await statusOf(name, { host: companionHost })]).toEqual([name, 401])
      expect([name, await statusOf(name, { host: companionHost, [launchHeader]: newToken() })]).toEqual([
        name,
        401,
      ])
      const foreign = { host: 'evil.example', [launchHeader]: launchSecret }
      expect([name, await statusOf(name, foreign)]).toEqual([name, 403])
    }
  })

  test('says why it can not start', async () => {
    const report = await start({ dataDir: '/dev/null/data' })
    expect(report.type === 'failed' && report.message).toMatch(/ENOTDIR|EEXIST/)
  })

  test('stops cleanly when it is told to', async () => {
    await start()
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
