import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, askFor } from './api.ts'
import type { TestPlace } from './databases.ts'
import { forEachStore } from './harness.ts'
import { runCommand, serveCommand } from './processes.ts'

// Processes of their own: on a busy machine each takes a second or two to start.
const patient = { timeout: 60_000 }

const header =
  'npi,registration_code,organization,provider_group,contract,address1,city,state,zip,phone,fax,admin_email'
const good = '1234567893,MS1,Clinic,Group,Contract,1 Lane,Jackson,MS,39201,,,'
const bad = '1234567890,MS2,Clinic,Group,Contract,1 Lane,Jackson,MS,39201,,,'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atrezzo-cli-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function csv(name: string, ...rows: string[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, `${[header, ...rows].join('\n')}\n`)
  return path
}

const storeOptions = ({ settings, dataDir }: TestPlace): string[] => [
  '--data-dir',
  dataDir,
  ...(settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]),
]

function healthOverSocket(socketPath: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path: '/healthz', headers: { host: 'localhost' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

describe('the command line', patient, () => {
  test.each([
    [['--help'], 'Exit codes'],
    [['serve', '--help'], '--port 0 --data-dir ./try --demo'],
    [['migrate', '--help'], 'Safe to run again'],
    [['roster', 'import', '--help'], header],
    [['roster', 'list', '--help'], '--database-url'],
    [['users', 'import', '--help'], 'username,email,first_name,last_name,provider_groups,password_hash'],
  ])('explains itself with examples when asked %j', async (args, text) => {
    const { code, stdout } = await runCommand(args)
    expect(code).toBe(0)
    expect(stdout).toContain('Example')
    expect(stdout).toContain(text)
  })

  test.each([
    [['serve', '--port', 'abc'], '--port: "abc" is not allowed; allowed: a whole number from 0 to 65535'],
    [['serve'], 'serve needs --port N or --socket PATH'],
    [['serve', '--port', '1', '--socket', 's'], '--port and --socket exclude each other'],
    [['serve', '--prot', '1'], "unknown option '--prot'"],
    [['roster', 'import'], "missing required argument 'file'"],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['migrate', '--config', '/nowhere.json'], '/nowhere.json: can not be read'],
  ])('ends with 2 and a reason when used wrongly: %j', async (args, reason) => {
    const { code, stdout, stderr } = await runCommand(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(reason)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('names a bad value of the environment', async () => {
    const { code, stderr } = await runCommand(['migrate'], { ATREZZO_LOG_LEVEL: 'loud' })
    expect(code).toBe(2)
    expect(stderr).toBe(
      'ATREZZO_LOG_LEVEL: "loud" is not allowed; allowed: silent, fatal, error, warn, info, debug\n',
    )
  })

  test('ends with 1 and a reason when the database does not answer', async () => {
    const { code, stderr } = await runCommand(['migrate', '--database-url', 'postgres://a:b@127.0.0.1:1/c'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/ECONNREFUSED/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('serves on a socket file for this user alone, and replaces one that a killed server left', async () => {
    const socket = join(folder, 'private', 's.sock')
    const args = ['--socket', socket, '--data-dir', join(folder, 'socket-data')]
    const first = await serveCommand(args)
    expect(first.address).toBe(socket)
    expect((await stat(socket)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'private'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(folder, 'socket-data', 'atrezzo.db'))).mode & 0o777).toBe(0o600)
    await first.end('SIGKILL')
    const second = await serveCommand(args)
    expect(await healthOverSocket(socket)).toBe(200)
    expect((await second.end('SIGTERM')).code).toBe(0)
  })

  test('ends with 1 and a reason when the port is taken', async () => {
    const first = await serveCommand(['--port', '0', '--data-dir', join(folder, 'one')])
    const { port } = new URL(first.address)
    const second = await runCommand(['serve', '--port', port, '--data-dir', join(folder, 'two')])
    expect(second.code).toBe(1)
    expect(second.stderr).toContain('EADDRINUSE')
    await first.end('SIGTERM')
  })
})

forEachStore('the command line', (bench) => {
  test('serves a demo, prints one line and stops when told', patient, async () => {
    const server = await serveCommand(['--port', '0', '--demo', ...storeOptions(await bench.makePlace())])
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const { token } = await askFor(server.address, 'startFlow', { body: { kind: 'registration' } })
    const found = await ask(server.address, 'actOnFlow', {
      params: { action: 'specify-organization' },
      token,
      body: { npi: '1234567893', registrationCode: 'MS00012345' },
    })
    expect(found.value).toMatchObject({ view: { organization: { name: 'Magnolia Family Clinic' } } })
    const { code, stdout } = await server.end('SIGINT')
    expect([code, stdout]).toEqual([0, `ready ${server.address}\n`])
  })

  test('migrates once when three processes do it at once', patient, async () => {
    const options = storeOptions(await bench.makePlace())
    const ended = await Promise.all([1, 2, 3].map(() => runCommand(['migrate', ...options])))
    expect(ended).toEqual(ended.map(() => ({ code: 0, stdout: 'The schema is up to date.\n', stderr: '' })))
  })

  test('loads nothing of a file with bad rows, unless told to skip them', patient, async () => {
    const options = storeOptions(await bench.makePlace())
    await runCommand(['migrate', ...options])
    const file = await csv(`${bench.dialect}-bad.csv`, good, bad)
    const refused = await runCommand(['roster', 'import', file, ...options])
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`${file}: line 3: npi: is not an NPI`)
    expect(refused.stderr).toContain('1 bad row; nothing was loaded')
    expect((await runCommand(['roster', 'list', ...options])).stdout).not.toContain('Clinic')

    const skipped = await runCommand(['roster', 'import', file, '--skip-bad-rows', ...options])
    expect([skipped.code, skipped.stdout]).toEqual([0, '1 added, 0 updated, 1 skipped.\n'])
    expect((await runCommand(['roster', 'list', ...options])).stdout).toMatch(
      /1234567893 +MS1 +Clinic +Group/,
    )
  })

  test('loads nothing in a dry run, and updates what it has already', patient, async () => {
    const options = storeOptions(await bench.makePlace())
    await runCommand(['migrate', ...options])
    const file = await csv(`${bench.dialect}-good.csv`, good)
    const dry = await runCommand(['roster', 'import', file, '--dry-run', ...options])
    expect([dry.code, dry.stdout]).toEqual([0, '1 good, 0 bad; nothing was loaded (--dry-run).\n'])
    const first = await runCommand(['roster', 'import', file, ...options])
    expect(first.stdout).toBe('1 added, 0 updated, 0 skipped.\n')
    const renamed = await csv(`${bench.dialect}-new.csv`, good.replace('Clinic', 'New Name'))
    const second = await runCommand(['roster', 'import', renamed, ...options])
    expect(second.stdout).toBe('0 added, 1 updated, 0 skipped.\n')
    const listed = await runCommand(['roster', 'list', ...options])
    expect(listed.stdout).toContain('New Name')
    expect(listed.stdout).not.toContain('Clinic')
  })

  test.runIf(bench.dialect === 'postgres')('refuses a database that was not migrated', patient, async () => {
    const options = storeOptions(await bench.makePlace())
    for (const command of [
      ['serve', '--port', '0'],
      ['roster', 'list'],
    ]) {
      const { code, stderr } = await runCommand([...command, ...options])
      expect([code, stderr]).toEqual([1, 'The database has an old schema, or none: run "migrate" first\n'])
    }
  })
})
