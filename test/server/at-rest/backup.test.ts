import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openConfiguredStore } from '../../../server/config/open-store.ts'
import { newId } from '../../../server/random.ts'
import { backUp } from '../../../server/store/backup.ts'
import type { Store } from '../../../server/store/open.ts'
import { runCommand, serveCommand } from '../processes.ts'
import { addSignedInUser } from '../rows.ts'

// Commands are processes of their own: on a busy machine each takes a second or two to start.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'atrezzo-backup-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

const newDir = (): string => join(folder, newId())
const storeFile = (dataDir: string): string => join(dataDir, 'atrezzo.db')

async function inStore<T>(dataDir: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = openConfiguredStore({ dataDir })
  try {
    await store.migrate()
    return await work(store)
  } finally {
    await store.close()
  }
}

const usernames = (dataDir: string): Promise<string[]> =>
  inStore(dataDir, async ({ db }) =>
    (await db.selectFrom('user').select('username').orderBy('username').execute()).map((row) => row.username),
  )

const auditTypes = (dataDir: string): Promise<string[]> =>
  inStore(dataDir, async ({ db }) =>
    (await db.selectFrom('audit_event').select('type').execute()).map(({ type }) => type),
  )

const addUser = (dataDir: string, username: string) =>
  inStore(dataDir, ({ db }) => addSignedInUser(db, Date.now(), { username }))

test('a backup is made while the server runs, for its owner alone, and overwrites nothing', async () => {
  const dataDir = newDir()
  await addUser(dataDir, 'anne')
  const server = await serveCommand(['--port', '0', '--data-dir', dataDir, '--demo', '--log-level', 'error'])
  const target = join(folder, 'running.db')
  const made = await runCommand(['backup', target, '--data-dir', dataDir])
  expect([made.code, made.stderr]).toEqual([0, ''])
  expect((await stat(target)).mode & 0o777).toBe(0o600)
  const before = await readFile(target)
  const again = await runCommand(['backup', target, '--data-dir', dataDir])
  expect([again.code, again.stderr]).toEqual([
    1,
    `${target}: is there already; a backup overwrites nothing\n`,
  ])
  expect(await readFile(target)).toEqual(before)
  const refused = await runCommand(['restore', target, '--data-dir', dataDir])
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('a server or another command uses it: stop that first')
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
  await server.end('SIGTERM')
  expect(await auditTypes(dataDir)).toContain('backup-made')
})

test('a restored backup has what it had, and revives nothing that opens something', async () => {
  const dataDir = newDir()
  const { userId } = await addUser(dataDir, 'anne')
  const now = Date.now()
  const later = now + 3_600_000
  await inStore(dataDir, async ({ db }) => {
    const times = { created_at: now, expires_at: later }
    const none = {
      used_at: null,
      superseded_at: null,
      accepted_at: now,
      delivery: 'sent' as const,
      lifetime: 1,
    }
    await db
      .insertInto('flow')
      .values({
        id: 'f',
        kind: 'login',
        step: 'credentials',
        state: '{}',
        token_hash: 't',
        version: 1,
        user_id: userId,
        updated_at: now,
        ended_at: null,
        ...times,
      })
      .execute()
    await db
      .insertInto('challenge')
      .values({
        id: 'c',
        flow_id: 'f',
        user_id: userId,
        purpose: 'login',
        channel: 'sms',
        target: '+16015550101',
        confirmation: 'code',
        code_hash: 'h',
        answer_hash: null,
        attempts: 0,
        ...none,
        ...times,
      })
      .execute()
    await db
      .insertInto('ticket')
      .values({
        id: 't',
        user_id: userId,
        flow_id: null,
        purpose: 'reset',
        email: 'anne@clinic.example',
        ticket_hash: 'h',
        mail_code_hash: null,
        mail_code_attempts: 0,
        ...none,
        ...times,
      })
      .execute()
    await db
      .insertInto('remembered')
      .values({
        id: 'r',
        user_id: userId,
        option: 'phone',
        installation_hash: 'i',
        last_used_at: now,
        revoked_at: null,
        ...times,
      })
      .execute()
    await db
      .insertInto('message')
      .values({
        id: 'm',
        channel: 'email',
        template: 'password-changed',
        recipient: 'anne@clinic.example',
        data: '{}',
        language: 'en',
        challenge_id: null,
        ticket_id: null,
        status: 'pending',
        attempts: 0,
        next_attempt_at: now,
        leased_until: null,
        last_error: null,
        created_at: now,
        accepted_at: null,
      })
      .execute()
  })
  const target = join(folder, 'whole.db')
  expect((await runCommand(['backup', target, '--data-dir', dataDir])).code).toBe(0)
  await addUser(dataDir, 'bea')

  const restored = await runCommand(['restore', target, '--data-dir', dataDir])
  expect([restored.code, restored.stderr]).toEqual([0, ''])
  expect(await usernames(dataDir)).toEqual(['anne'])
  await expect(stat(`${storeFile(dataDir)}.before-restore`)).rejects.toThrow('ENOENT')
  expect((await stat(storeFile(dataDir))).mode & 0o777).toBe(0o600)
  const open = await inStore(dataDir, async ({ db }) => ({
    sessions: await db.selectFrom('session').select('id').where('revoked_at', 'is', null).execute(),
    flows: await db.selectFrom('flow').select('id').where('ended_at', 'is', null).execute(),
    codes: await db.selectFrom('challenge').select('id').where('superseded_at', 'is', null).execute(),
    links: await db.selectFrom('ticket').select('id').where('superseded_at', 'is', null).execute(),
    remembered: await db.selectFrom('remembered').select('id').where('revoked_at', 'is', null).execute(),
    messages: await db.selectFrom('message').select('id').where('status', '=', 'pending').execute(),
  }))
  expect(open).toEqual({ sessions: [], flows: [], codes: [], links: [], remembered: [], messages: [] })
  expect(await auditTypes(dataDir)).toContain('backup-restored')
})

test.each([
  [
    'is no database',
    async (file: string) => writeFile(file, 'not a database, but long enough to look like one'),
    'is damaged',
  ],
  [
    'was damaged',
    async (file: string) => {
      const bytes = await readFile(file)
      bytes.fill(0x41, 4096 * 3, 4096 * 12)
      await writeFile(file, bytes)
    },
    'is damaged',
  ],
  [
    'comes from a newer version',
    async (file: string) => {
      const database = new DatabaseSync(file)
      database.exec(`insert into kysely_migration (name, timestamp) values ('9999-future', '2030-01-01')`)
      database.close()
    },
    'The data were written by a newer version of this program (9999-future): update this program',
  ],
])('a backup that %s is refused, and the store stays as it was', async (_, spoil, words) => {
  const dataDir = newDir()
  await addUser(dataDir, 'anne')
  const target = join(folder, `${newId()}.db`)
  backUp(storeFile(dataDir), target)
  await addUser(dataDir, 'bea')
  await spoil(target)
  const { code, stderr } = await runCommand(['restore', target, '--data-dir', dataDir])
  expect(code).toBe(1)
  expect(stderr).toContain(words)
  expect(await usernames(dataDir)).toEqual(['anne', 'bea'])
  await expect(stat(`${storeFile(dataDir)}.restoring`)).rejects.toThrow('ENOENT')
})

test('PostgreSQL is backed up and restored by its own tools, which are named without the password', async () => {
  const url = 'postgres://atrezzo:geheim@db.example:5433/atrezzo'
  const backup = await runCommand(['backup', 'it.dump', '--database-url', url])
  expect([backup.code, backup.stdout]).toEqual([1, ''])
  expect(backup.stderr).toContain(
    "pg_dump --format=custom --no-owner --file='it.dump' 'postgres://atrezzo@db.example:5433/atrezzo'",
  )
  const restore = await runCommand(['restore', 'it.dump', '--database-url', url])
  expect(restore.code).toBe(1)
  expect(restore.stderr).toContain('restore --after-pg-restore')
  expect(backup.stderr + restore.stderr).not.toContain('geheim')
})

test.skipIf(process.platform === 'win32')(
  'a data directory with wider rights is narrowed, with its files',
  async () => {
    const dataDir = newDir()
    await addUser(dataDir, 'anne')
    await chmod(dataDir, 0o755)
    await chmod(storeFile(dataDir), 0o644)
    await addUser(dataDir, 'bea')
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect((await stat(storeFile(dataDir))).mode & 0o777).toBe(0o600)
  },
)

test.skipIf(process.platform === 'win32')('a data directory that is everybody’s is refused', async () => {
  const dataDir = newDir()
  await addUser(dataDir, 'anne')
  await chmod(dataDir, 0o1777)
  const { code, stderr } = await runCommand(['users', 'list', '--data-dir', dataDir])
  expect(code).toBe(1)
  expect(stderr).toContain(`The data directory ${dataDir} is open to other users of this computer`)
})
