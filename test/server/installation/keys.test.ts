import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import type { Settings } from '../../../server/config/settings.ts'
import { openKeys } from '../../../server/installation/live-keys.ts'
import { reseal } from '../../../server/installation/reseal.ts'
import { destroyKeys, keyLead, rotateKeys } from '../../../server/installation/stored-keys.ts'
import { newId } from '../../../server/random.ts'
import type { TestPlace } from '../databases.ts'
import {
  enrollByText,
  newest,
  newPerson,
  register,
  shortPassword,
  start,
  typeCode,
  type FlowClient,
  type Person,
} from '../flows/support/http-client.ts'
import { forEachStore, type StoreBench, type TestServer } from '../harness.ts'
import { runCommand } from '../processes.ts'
import { addSignedInUser } from '../rows.ts'
import { settableClock } from '../settable-clock.ts'

// Commands are processes of their own: on a busy machine each takes a second or two to start.
vi.setConfig({ testTimeout: 60_000 })
const hour = 3_600_000
/** Longer than any code, link or flow lives. */
const longEnough = 2 * hour

const storeOptions = ({ settings, dataDir }: TestPlace): string[] => [
  '--data-dir',
  dataDir,
  ...(settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]),
]

/** A login that waits for its code. */
async function loginWaiting(server: TestServer, person: Person): Promise<FlowClient> {
  const client = await start(server, { kind: 'login', option: 'phone', remember: false })
  await client.go('submit-credentials', { email: person.email, password: shortPassword })
  await client.go('send-sms-code')
  return client
}

async function enrolled(server: TestServer): Promise<Person> {
  const person = newPerson()
  await enrollByText(server, person)
  return person
}

const keyIds = async ({ context }: TestServer): Promise<string[]> =>
  (await context.store.db.selectFrom('installation_key').select('id').orderBy('id').execute()).map(
    ({ id }) => id,
  )

/** A server on the computer's clock, as the command line is. */
const startNow = (bench: StoreBench, settings: Settings = {}): Promise<TestServer> =>
  bench.start({ clock: settableClock(Date.now()), settings })

forEachStore('keys rotate', (bench) => {
  test('lets codes and links that are under way work, and destroys the old key when they are over', async () => {
    const server = await startNow(bench)
    const person = await enrolled(server)
    const login = await loginWaiting(server, person)
    const other = newPerson()
    await register(server, other)
    const mail = await newest(server, 'email', other.email)

    const { code, stdout } = await runCommand(['keys', 'rotate', ...storeOptions(server.place)])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Key [0-9a-f]{12} is used from 2 minutes from now on\.\n$/)
    await server.lookAfterKeys()
    server.clock.set(Date.now() + keyLead + 1_000)
    await server.lookAfterKeys()

    await typeCode(login, 'verify-sms-code', 'sms', person.phone)
    const enrollment = await start(server, {
      kind: 'enrollment',
      email: other.email,
      mailCode: mail.mailCode,
    })
    expect((await enrollment.see()).step).toBe('choose-method')
    const { id: challenge } = await server.context.store.db
      .selectFrom('challenge')
      .select('id')
      .orderBy('created_at', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    expect(server.context.hasher.hash(challenge, '1')).toMatch(/^[0-9a-f]{12}:[0-9a-f]{64}$/)

    expect(await keyIds(server)).toHaveLength(2)
    server.clock.advance(longEnough)
    await server.lookAfterKeys()
    expect(await keyIds(server)).toEqual([/[0-9a-f]{12}/.exec(stdout)?.[0]])
    const audit = await server.context.store.db.selectFrom('audit_event').select('type').execute()
    expect(audit.map(({ type }) => type)).toEqual(expect.arrayContaining(['key-rotated', 'key-destroyed']))
    await typeCode(await loginWaiting(server, person), 'verify-sms-code', 'sms', person.phone)
  })

  // A SQLite store has one server.
  test.runIf(bench.dialect === 'postgres')(
    'reaches a second server without a restart: it takes codes of the new key',
    async () => {
      const one = await startNow(bench)
      const two = await bench.start({ place: one.place, clock: one.clock })
      const person = await enrolled(one)
      await one.context.store.transaction((tx) => rotateKeys(tx, one.clock))
      await Promise.all([one.lookAfterKeys(), two.lookAfterKeys()])
      one.clock.advance(keyLead)
      const login = await loginWaiting(one, person)
      // Either of them may have it in hand.
      await Promise.all([one.deliver(), two.deliver()])
      const { code } = await newest(one, 'sms', person.phone, 'code')
      const { code_hash } = await one.context.store.db
        .selectFrom('challenge')
        .select('code_hash')
        .where('code_hash', 'like', '%:%')
        .executeTakeFirstOrThrow()
      expect(code_hash).toMatch(/^[0-9a-f]{12}:/)
      const told = await two.ask('actOnFlow', {
        params: { action: 'verify-sms-code' },
        token: login.token,
        body: { code },
      })
      expect(told.status).toBe(200)
    },
  )

  test('keeps a key while an invitation that it hashed can be taken up', async () => {
    const server = await startNow(bench)
    const { store, hasher } = server.context
    const now = server.clock.now()
    const id = newId()
    await store.db
      .insertInto('ticket')
      .values({
        id,
        user_id: newId(),
        flow_id: null,
        purpose: 'invite',
        email: 'lee@clinic.example',
        ticket_hash: null,
        mail_code_hash: hasher.hash(id, 'ABCDE12345'),
        mail_code_attempts: 0,
        lifetime: 72 * hour,
        delivery: 'sent',
        created_at: now,
        accepted_at: now,
        expires_at: now + 72 * hour,
        used_at: null,
        superseded_at: null,
      })
      .execute()
    await store.transaction((tx) => rotateKeys(tx, server.clock))
    server.clock.advance(71 * hour)
    await server.lookAfterKeys()
    expect(await keyIds(server)).toContain('first')
    server.clock.advance(2 * hour)
    await server.lookAfterKeys()
    expect(await keyIds(server)).not.toContain('first')
  })

  test('is refused where the keys are managed elsewhere', async () => {
    const { dataDir } = await bench.makePlace()
    const { code, stderr } = await runCommand(['keys', 'rotate', '--data-dir', dataDir], {
      ATREZZO_CODE_KEY: randomBytes(32).toString('base64'),
    })
    expect([code, stderr]).toEqual([
      1,
      'The keys come from codeKey or codeKeys, and are rotated there: docs/operation/keys.md says how\n',
    ])
  })
})

forEachStore('keys of the settings', (bench) => {
  const [old, next] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]

  test('rotate by a list, from restart to restart, without ending what is under way', async () => {
    const first = await startNow(bench, { codeKey: old })
    const person = await enrolled(first)
    const again = async (server: TestServer, settings: Settings): Promise<TestServer> => {
      await server.stop()
      return bench.start({ place: server.place, clock: server.clock, settings })
    }
    const waiting = await loginWaiting(first, person)
    await first.outbox()
    const both = await again(first, { codeKeys: [old, next] })
    const newer = await again(both, { codeKeys: [next, old] })
    await typeCode({ ...waiting, ...(await over(newer, waiting)) }, 'verify-sms-code', 'sms', person.phone)
    expect(newer.context.hasher.hash('scope', '1')).toMatch(/^m[0-9a-f]{12}:/)
    const last = await again(newer, { codeKeys: [next] })
    last.clock.advance(1_000)
    await typeCode(await loginWaiting(last, person), 'verify-sms-code', 'sms', person.phone)
  })

  test('leave the store’s own key until what it hashed is over', async () => {
    const first = await startNow(bench)
    const person = await enrolled(first)
    const waiting = await loginWaiting(first, person)
    await first.outbox()
    await first.stop()
    const second = await bench.start({
      place: first.place,
      clock: first.clock,
      settings: { codeKeys: [next] },
    })
    await typeCode({ ...waiting, ...(await over(second, waiting)) }, 'verify-sms-code', 'sms', person.phone)
    second.clock.advance(longEnough)
    await second.lookAfterKeys()
    expect(await keyIds(second)).toEqual([])
  })
})

/** The same flow, asked of another server. */
async function over(server: TestServer, { token }: FlowClient): Promise<Pick<FlowClient, 'server' | 'go'>> {
  return {
    server,
    go: async (action, body) => {
      const told = await server.ask('actOnFlow', { params: { action }, token, body })
      expect(told.problem).toBeUndefined()
      return { step: '', actions: [], view: {} }
    },
  }
}

forEachStore('sealed texts', (bench) => {
  const columns = [{ table: 'notice', column: 'data', id: 'id' }]

  test('are sealed anew after a rotation, and their old key is destroyed only then', async () => {
    const server = await bench.start()
    const { store, clock, config } = server.context
    const keys = await openKeys(store, clock, {})
    const count = 250
    const { userId } = await addSignedInUser(store.db, clock.now())
    const ids = Array.from({ length: count }, () => newId())
    const place = (id: string) => ({ table: 'notice', column: 'data', id })
    await store.db
      .insertInto('notice')
      .values(
        ids.map((id) => ({
          id,
          user_id: userId,
          kind: 'test',
          data: keys.ring.seal(place(id), `secret of ${id}`),
          created_at: clock.now(),
          read_at: null,
        })),
      )
      .execute()
    await store.transaction((tx) => rotateKeys(tx, clock))
    server.clock.advance(longEnough)
    await keys.refresh()
    const destroy = () => store.transaction((tx) => destroyKeys(tx, clock.now(), config.limits, columns))
    expect(await destroy()).toEqual([])
    const both = await Promise.all([reseal(store, keys, columns), reseal(store, keys, columns)])
    expect(both[0] + both[1]).toBe(count)
    expect(await destroy()).toEqual(['first'])
    await keys.refresh()
    const rows = await store.db.selectFrom('notice').select(['id', 'data']).execute()
    expect(rows.map(({ id, data }) => keys.ring.open(place(id), data)).toSorted()).toEqual(
      ids.map((id) => `secret of ${id}`).toSorted(),
    )
  })

  test('can not be read off the store when the keys come from the settings', async () => {
    const server = await bench.start({ settings: { codeKeys: [randomBytes(32).toString('base64')] } })
    const { store, clock, sealer } = server.context
    const sealed = sealer.seal({ table: 'notice', column: 'data', id: 'one' }, 'text')
    const withoutSettings = await openKeys(store, clock, {})
    expect(() => withoutSettings.ring.open({ table: 'notice', column: 'data', id: 'one' }, sealed)).toThrow()
  })
})
