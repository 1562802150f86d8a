// R3, another user of this computer asks the bundled server (CVE-2026-22812). Defence: socket file 0600 in
// server/listen.ts, launch secret in server/http/guard.ts, handed over by message in server/bundled.ts. ASVS: 8.3.1
// Seen to fail with `secretCheck` answering true (routes answer without the secret), and with the umask of
// `listenOn` taken out (the other user connects).
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companionHost, launchHeader } from '../../server/contract/companion.ts'
import { newToken } from '../../server/random.ts'
import { forkBundled, type BundledProcess } from '../server/bundled-process.ts'
import { lineOf, rawRequest, routeNames } from './support/raw-request.ts'

const launchSecret = newToken()
const isRoot = process.getuid?.() === 0
const nobodysId = '65534'

/** What somebody else, who may enter the directory, is told when they connect. */
const connectScript = `require('node:net').connect(process.argv[1])
  .once('connect', () => process.exit(0)).once('error', (e) => { console.log(e.code); process.exit(1) })`

describe('R3, another local user', { timeout: 60_000 }, () => {
  let server: BundledProcess
  beforeAll(async () => {
    server = await forkBundled()
    expect(await server.start({ launchSecret })).toEqual({ type: 'ready' })
  }, 60_000)
  afterAll(() => server.remove())

  test('gets 401 on every route without the launch secret, or with another', async () => {
    for (const name of routeNames)
      for (const headers of [{}, { [launchHeader]: newToken() }, { [launchHeader]: launchSecret.slice(1) }]) {
        const sent = { host: companionHost, ...headers }
        const { status } = await rawRequest(server, { ...lineOf(name), headers: sent })
        expect([name, status]).toEqual([name, 401])
      }
  })

  test.runIf(isRoot)('can not even connect', async () => {
    // Somebody who got into the directory: the socket's own mode must hold.
    spawnSync('chmod', ['755', server.folder])
    const node = process.execPath
    const asNobody = ['--reuid', nobodysId, '--regid', nobodysId, '--clear-groups', node, '-e', connectScript]
    const { status, stdout } = spawnSync('setpriv', [...asNobody, server.socketPath], { encoding: 'utf8' })
    expect([status, stdout.trim()]).toEqual([1, 'EACCES'])
  })

  test('finds no TCP listener, and a socket of its owner alone', async () => {
    expect((await stat(server.socketPath)).mode & 0o777).toBe(0o600)
    expect(await listeningSockets(server.child.pid ?? 0)).toEqual([])
  })

  test('finds the secret in no argument, environment or file', async () => {
    const { pid = 0 } = server.child
    const texts = await Promise.all([
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
      readFile(`/proc/${pid}/environ`, 'utf8'),
      ...(await filesUnder(server.folder)).map((file) => readFile(file, 'latin1')),
    ])
    expect(texts.length).toBeGreaterThan(3)
    const asHash = createHash('sha256').update(launchSecret).digest('hex')
    for (const text of texts) expect(text.includes(launchSecret) || text.includes(asHash)).toBe(false)
  })
})

/** Local addresses at which a process listens for TCP connections. */
async function listeningSockets(pid: number): Promise<string[]> {
  const links = await readdir(`/proc/${pid}/fd`)
  const targets = await Promise.all(links.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')))
  const own = new Set(targets.map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]))
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8')))
  const rows = tables
    .flatMap((text) => text.trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
  return rows.filter((row) => row[3] === '0A' && own.has(row[9])).map((row) => row[1] ?? '')
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
