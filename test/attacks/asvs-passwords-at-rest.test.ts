// What of ASVS no other test shows of passwords and of what is kept of secrets.
// ASVS: 6.2.5, 6.2.8, 6.2.9, 6.2.10, 6.3.2, 6.5.2, 11.4.2
// Seen to fail with `code_hash` made of SHA-256 of the code alone, with `toLowerCase` put into `hashPassword` and
// `verifyPassword`, and with a fixed salt.
import { createHash } from 'node:crypto'
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import {
  acceptTerms,
  enrollToPhone,
  newPerson,
  register,
  signIn,
  start,
  type Person,
} from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 60_000 })

const withEmoji = Array.from(
  'wren 🦜 over marsh 🌾 seven lamps 🪔 slow canal 🛶 pine ridge 🌲 grey quay 🪨 tide',
)
  .slice(0, 64)
  .join('')
const year = 365 * 24 * 3_600_000

forEachStore('a password', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  async function enroll(password: string): Promise<Person> {
    const person = newPerson()
    await register(server, person)
    await acceptTerms(await enrollToPhone(server, person, 'email', password))
    return person
  }

  const refusedFor = async ({ email }: Person, password: string) => {
    const client = await start(server, { kind: 'login', option: 'email', remember: false })
    return (await client.act('submit-credentials', { email, password })).problem?.code
  }

  test('of 64 characters with emoji, of lower case with spaces, signs in, exactly as it was made', async () => {
    expect(Array.from(withEmoji)).toHaveLength(64)
    for (const password of [withEmoji, 'quiet river under seven lanterns', `${withEmoji}, and reed`]) {
      const person = await enroll(password)
      for (const wrong of [
        `${password}x`,
        password.slice(0, -1),
        `${password.slice(0, 72)}ÿ`,
        ` ${password}`,
      ])
        expect(await refusedFor(person, wrong)).toBe('unauthorized')
      if (/[a-z]/.test(password))
        expect(
          await refusedFor(
            person,
            password.replace(/[a-z]/, (letter) => letter.toUpperCase()),
          ),
        ).toBe('unauthorized')
      await signIn(server, person, 'email', password)
    }
  })

  test('is kept as argon2id with a salt of its own, and works after two years', async () => {
    const people = [
      await enroll('slate pigeon over nine canals'),
      await enroll('slate pigeon over nine canals'),
    ]
    const rows = await server.context.store.db
      .selectFrom('user')
      .select('password_hash')
      .where(
        'email',
        'in',
        people.map(({ email }) => email),
      )
      .execute()
    const salts = rows.map(
      ({ password_hash }) =>
        /^\$argon2id\$v=19\$m=\d+,t=\d+,p=\d+\$([^$]{22})\$/.exec(password_hash ?? '')?.[1],
    )
    expect(salts).not.toContain(undefined)
    expect(new Set(salts).size).toBe(2)
    server.clock.advance(2 * year)
    for (const person of people) await signIn(server, person, 'email', 'slate pigeon over nine canals')
  })
})

forEachStore('a fresh installation', (bench) => {
  test('has no account, and none of those that everybody tries', async () => {
    const server = await bench.start()
    expect(await server.context.store.db.selectFrom('user').select('id').execute()).toEqual([])
    for (const name of ['admin', 'root', 'administrator', 'test', 'guest', 'user'])
      for (const password of [name, 'password', '123456', '']) {
        const body = { kind: 'enrollment', username: name, password }
        expect((await server.ask('startFlow', { body })).status).toBe(password === '' ? 400 : 401)
      }
  })
})

forEachStore('a code', (bench) => {
  test('is kept as no hash that a table of all codes holds', async () => {
    const server = await bench.start()
    const member = await addMember(server)
    const client = await loginOf(server, member)
    await client.go('send-sms-code')
    await server.deliver()
    const { db } = server.context.store
    const row = await db.selectFrom('challenge').select(['id', 'code_hash']).executeTakeFirstOrThrow()
    // Which key made it may stand before it.
    const kept = row.code_hash?.split(':').at(-1) ?? ''
    const bytes = [Buffer.from(kept, 'hex'), Buffer.from(kept, 'base64url'), Buffer.from(kept)]
    const forms = new Set(bytes.map((one) => one.toString('latin1')))
    expect(kept.length).toBeGreaterThan(40)
    let matches = 0
    for (let code = 0; code < 1_000_000; code += 1) {
      const hash = createHash('sha256').update(String(code).padStart(6, '0')).digest()
      if (forms.has(hash.toString('latin1'))) matches += 1
    }
    expect(matches).toBe(0)
  })
})
