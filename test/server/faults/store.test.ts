import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { damageOf } from '../../../server/store/backup.ts'
import type { TestPlace } from '../databases.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { runCommand } from '../processes.ts'

// A lock is waited for, and a command is a process of its own.
vi.setConfig({ testTimeout: 60_000 })

const open = (server: TestServer) => server.ask('startFlow', { body: { kind: 'registration' } })
const countFlows = async ({ context }: TestServer): Promise<number> =>
  (await context.store.db.selectFrom('flow').select('id').execute()).length

/** `/readyz` looks again a second after its last look. */
const readyTurns = (server: TestServer, status: number) =>
  vi.waitFor(async () => expect((await server.ask('readiness')).status).toBe(status), {
    timeout: 10_000,
    interval: 200,
  })

const mounted: string[] = []
afterEach(async () => {
  for (const dir of mounted.splice(0)) {
    execFileSync('umount', ['--lazy', dir])
    await rm(dir, { recursive: true, force: true })
  }
})

/** Mounting takes the rights of root, which a build machine may not give. */
function mount(args: readonly string[], dir: string): boolean {
  try {
    execFileSync('mount', [...args, dir], { stdio: 'ignore' })
    mounted.push(dir)
    return true
  } catch {
    return false
  }
}

/** A directory on a file system of its own. */
async function smallDisk(): Promise<string | undefined> {
  const dir = await mkdtemp(join(tmpdir(), 'atrezzo-disk-'))
  if (mount(['-t', 'tmpfs', '-o', 'size=6m,mode=700', 'tmpfs'], dir)) return dir
  await rm(dir, { recursive: true, force: true })
  return undefined
}

const placeAt = (dataDir: string): TestPlace => ({
  dialect: 'sqlite',
  settings: { dataDir },
  dataDir,
  cutConnections: async () => undefined,
  mendConnections: async () => undefined,
  remove: async () => undefined,
})

const fits = (file: string, size: number): Promise<boolean> =>
  writeFile(file, Buffer.alloc(size), { flag: 'a' }).then(
    () => true,
    () => false,
  )

async function fill(file: string): Promise<void> {
  for (let size = 4 * 1024 * 1024; size >= 512; size /= 2) while (await fits(file, size));
}

forEachStore('a store', (bench) => {
  test.runIf(bench.dialect === 'sqlite')(
    'on a full disk makes requests unavailable, keeps what was answered, and goes on when there is room',
    async ({ skip }) => {
      const disk = await smallDisk()
      if (disk === undefined) return skip('no file system can be mounted here')
      const dataDir = join(disk, 'data')
      await mkdir(dataDir)
      const server = await bench.start({ place: placeAt(dataDir) })
      let answered = 0
      for (let i = 0; i < 3; i += 1) if ((await open(server)).status === 201) answered += 1
      await fill(join(disk, 'filler'))
      let refused = await open(server)
      // What lies free in the files is used first.
      for (let tries = 0; refused.status === 201 && tries < 5_000; tries += 1) {
        answered += 1
        refused = await open(server)
      }
      expect(refused.problem).toMatchObject({ code: 'unavailable', reason: 'disk-full' })
      await readyTurns(server, 503)
      expect(await countFlows(server)).toBe(answered)
      await rm(join(disk, 'filler'))
      await vi.waitFor(async () => expect((await open(server)).status).toBe(201), { timeout: 10_000 })
      await readyTurns(server, 200)
      expect(await countFlows(server)).toBe(answered + 1)
      await server.stop()
      expect(damageOf(join(dataDir, 'atrezzo.db'))).toBeUndefined()
    },
  )

  test.runIf(bench.dialect === 'sqlite')(
    'that another process has locked is busy, and goes on when that is over',
    async () => {
      const server = await bench.start()
      expect((await open(server)).status).toBe(201)
      const other = new DatabaseSync(join(server.place.dataDir, 'atrezzo.db'))
      other.exec('begin immediate')
      const refused = await open(server)
      expect(refused.problem).toMatchObject({ code: 'unavailable', reason: 'database-busy' })
      other.exec('rollback')
      other.close()
      expect((await open(server)).status).toBe(201)
      expect(await countFlows(server)).toBe(2)
    },
  )

  test.runIf(bench.dialect === 'sqlite')(
    'in a directory that can only be read says so when the server starts',
    async ({ skip }) => {
      const dir = await smallDisk()
      if (dir === undefined) return skip('no file system can be mounted here')
      execFileSync('mount', ['-o', 'remount,ro', dir])
      const { code, stderr } = await runCommand(['serve', '--port', '0', '--data-dir', dir])
      expect([code, stderr]).toEqual([
        1,
        `The data directory ${dir} can't be written: give this user the right to, or name another one\n`,
      ])
    },
  )

  test.runIf(bench.dialect === 'postgres')(
    'that can’t be reached makes requests unavailable, and goes on when it can',
    async () => {
      const server = await bench.start()
      expect((await open(server)).status).toBe(201)
      await server.place.cutConnections()
      expect((await open(server)).problem).toMatchObject({
        code: 'unavailable',
        reason: 'database-unreachable',
      })
      await readyTurns(server, 503)
      expect((await server.ask('health')).status).toBe(200)
      await server.place.mendConnections()
      await vi.waitFor(async () => expect((await open(server)).status).toBe(201), { timeout: 10_000 })
      await readyTurns(server, 200)
      expect(await countFlows(server)).toBe(2)
    },
  )
})
