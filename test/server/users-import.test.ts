import { pbkdf2Sync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readUsersFile } from '../../server/directory/users-csv.ts'
import { importUsers } from '../../server/directory/users-import.ts'
import {
  acceptTerms,
  newest,
  newPerson,
  type Person,
  signIn,
  start,
  ticketOf,
  typeCode,
} from './flows/support/http-client.ts'
import { forEachStore, type TestServer } from './harness.ts'
import { runCommand } from './processes.ts'

const header = 'username,email,first_name,last_name,provider_groups,password_hash,role'
const password = 'plum7kite'
const django = (text: string) =>
  `pbkdf2_sha256$2000$salt$${pbkdf2Sync(text, 'salt', 2_000, 32, 'sha256').toString('base64')}`
const group = 'Magnolia Provider Group'

const rowOf = ({ username, email }: Person, hash = django(password), groups = group) =>
  `${username},${email},Dana,Reyes,${groups},${hash},`

forEachStore('users import', (bench) => {
  let server: TestServer
  let folder: string
  beforeAll(async () => {
    server = await bench.start()
    folder = await mkdtemp(join(tmpdir(), 'atrezzo-users-'))
    await server.context.store.db
      .insertInto('provider_group')
      .values({ id: 'imported', name: group, created_at: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  async function load(...rows: string[]) {
    const file = readUsersFile(Buffer.from([header, ...rows].join('\n')))
    if (file.kind === 'file') throw new Error(file.problem.reason)
    const { store, clock } = server.context
    const inStore = await importUsers(store, file.rows, clock, 'good-rows')
    return { added: inStore.added, problems: [...file.problems, ...inStore.problems] }
  }

  const find = (username: string) =>
    server.context.store.db
      .selectFrom('user')
      .selectAll()
      .where('username', '=', username)
      .executeTakeFirstOrThrow()

  it('lets a portal user register by username and password, with the address on file only (guide 7)', async () => {
    const person = newPerson()
    expect(await load(rowOf(person))).toEqual({ added: 1, problems: [] })
    const client = await start(server, { kind: 'enrollment', username: person.username, password })
    await client.go('choose-method', { method: 'phone' })
    const other = await client.act('send-email-code', { email: 'other@clinic.example' })
    expect(other.problem?.code).toBe('invalid-input')
    await client.go('send-email-code', { email: person.email })
    expect((await typeCode(client, 'verify-email-code', 'email', person.email)).step).toBe('phone')
    await client.go('send-sms-code', { country: 'US', number: person.phone })
    await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    const done = await acceptTerms(client)
    expect(done.step).toBe('done')
    await signIn(server, person, 'phone', password)
    const { id } = await find(person.username)
    const memberships = server.context.store.db.selectFrom('membership').selectAll().where('user_id', '=', id)
    expect(await memberships.execute()).toHaveLength(1)
  })

  it('hashes an old password anew when it is first typed', async () => {
    const person = newPerson()
    await load(rowOf(person))
    expect((await find(person.username)).password_hash).toContain('pbkdf2_sha256')
    const wrong = await server.ask('startFlow', {
      body: { kind: 'enrollment', username: person.username, password: 'wrong' },
    })
    expect(wrong.problem?.code).toBe('unauthorized')
    expect((await find(person.username)).password_hash).toContain('pbkdf2_sha256')
    await start(server, { kind: 'enrollment', username: person.username, password })
    const { password_hash, password_length } = await find(person.username)
    expect([password_hash?.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'), password_length]).toEqual([true, 9])
    await start(server, { kind: 'enrollment', username: person.username, password })
  })

  it('gives an imported user no session by the mailbox alone (R19)', async () => {
    const person = newPerson()
    await load(rowOf(person))
    const recovery = await start(server, { kind: 'recovery', option: 'phone' })
    await recovery.go('send-email-code', { email: person.email })
    const mail = await newest(server, 'email', person.email)
    expect([mail.subject, mail.code]).toEqual(['Complete your registration', undefined])
    const client = await start(server, { kind: 'enrollment', ticket: mail.ticket })
    expect((await client.see()).step).toBe('confirm-password')
    expect((await client.go('confirm-password', { password })).step).toBe('choose-method')
    await server.ask('requestRegistrationReset', { body: { username: person.username } })
    const ticket = await ticketOf(server, person)
    expect((await (await start(server, { kind: 'enrollment', ticket })).see()).step).toBe('confirm-password')
  })

  it('lets somebody without a password make one by the mailed link', async () => {
    const person = newPerson()
    await load(rowOf(person, ''))
    const recovery = await start(server, { kind: 'recovery', option: 'email' })
    await recovery.go('send-email-code', { email: person.email })
    const ticket = await ticketOf(server, person)
    expect((await (await start(server, { kind: 'enrollment', ticket })).see()).step).toBe('choose-method')
  })

  it('goes on by a completion, whose password is typed first', async () => {
    const person = newPerson()
    await load(rowOf(person))
    await server.ask('requestRegistrationCompletion', { body: { email: person.email, password } })
    const ticket = await ticketOf(server, person)
    const client = await start(server, { kind: 'enrollment', ticket })
    expect((await client.go('choose-method', { method: 'phone' })).step).toBe('phone')
  })

  it('names what is wrong in the store, by line, and leaves accounts that are there alone', async () => {
    const [one, two, three] = [newPerson(), newPerson(), newPerson()]
    await load(rowOf(one))
    const told = await load(
      rowOf({ ...two, username: one.username.toUpperCase() }),
      rowOf({ ...two, email: one.email }),
      rowOf(three, django(password), `${group};Nowhere`),
    )
    expect(told.added).toBe(0)
    expect(told.problems.map(({ line, reason }) => `${line} ${reason.split(':')[0]}`)).toEqual([
      '2 username',
      '3 email',
      '4 provider_groups',
    ])
  })

  it('loads nothing of a file with bad rows, unless told to skip them', { timeout: 60_000 }, async () => {
    const [good, bad, late] = [newPerson(), newPerson(), newPerson()]
    const broken = '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9'
    const rows = [rowOf(good), rowOf(bad, broken), rowOf({ ...late, username: good.username })]
    const file = join(folder, 'users.csv')
    await writeFile(file, [header, ...rows].join('\n'))
    const { settings, dataDir } = await bench.makePlace()
    const url = settings.databaseUrl === undefined ? [] : ['--database-url', settings.databaseUrl]
    const options = ['--data-dir', dataDir, ...url]
    await runCommand(['migrate', ...options])
    const roster = join(folder, 'roster.csv')
    const columns =
      'npi,registration_code,organization,provider_group,contract,address1,city,state,zip,phone,fax'
    await writeFile(roster, `${columns}\n1234567893,MS1,Clinic,${group},Contract,,,,,,\n`)
    await runCommand(['roster', 'import', roster, ...options])
    const refused = await runCommand(['users', 'import', file, ...options])
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`${file}: line 3: password_hash: is not a whole bcrypt hash`)
    expect(refused.stderr).toContain(`${file}: line 4: repeats username of line 2`)
    expect(refused.stderr).toContain('2 bad rows; nothing was loaded')
    const skipped = await runCommand(['users', 'import', file, '--skip-bad-rows', ...options])
    expect([skipped.code, skipped.stdout]).toEqual([0, '1 added, 2 skipped.\n'])
    const again = await runCommand(['users', 'import', file, '--skip-bad-rows', ...options])
    expect(again.stdout).toBe('0 added, 3 skipped.\n')
    expect(again.stderr).toContain(`${file}: line 2: username: is taken`)
  })
})
