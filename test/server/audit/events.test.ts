// ASVS 16.3: what happens leaves its event, with who, what, by which factor, from where and why. Seen to fail with
// `recordRefused` and `factorOf` taken out.
import { expect, test } from 'vitest'
import { computerHeader } from '../../../server/contract/computer.ts'
import { newToken } from '../../../server/random.ts'
import { verifyTrail } from '../../../server/audit/verify.ts'
import { addSignedInUser } from '../rows.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  clinic,
  enrollByText,
  newPerson,
  shortPassword,
  signIn,
  start,
  typeCode,
} from '../flows/support/http-client.ts'

interface Seen {
  readonly type: string
  readonly actor: string | null
  readonly target: string | null
  readonly detail: Record<string, unknown>
}

async function eventsAfter({ context }: TestServer, after: number): Promise<Seen[]> {
  const rows = await context.store.db
    .selectFrom('audit_event')
    .selectAll()
    .where('sequence', '>', after)
    .orderBy('sequence')
    .execute()
  return rows.map(({ type, actor, target, detail }) => ({
    type,
    actor,
    target,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }))
}

async function lastSequence({ context }: TestServer): Promise<number> {
  const row = await context.store.db
    .selectFrom('audit_event')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow()
  return row.last
}

/** What an act leaves, without what is asked for beside it. */
async function leftBy(server: TestServer, act: () => Promise<unknown>): Promise<Seen[]> {
  const before = await lastSequence(server)
  await act()
  return eventsAfter(server, before)
}

const withFactor = (events: readonly Seen[]) =>
  events.map(({ type, detail }) => [type, detail['factor'] ?? null])

forEachStore('the audit trail', (bench) => {
  test(
    'has the events of each flow, passed and failed, with factor, address and reason',
    { timeout: 60_000 },
    async () => {
      const server = await bench.start()
      const person = newPerson()
      const enrolled = await leftBy(server, () => enrollByText(server, person))
      expect(withFactor(enrolled)).toEqual(
        expect.arrayContaining([
          ['flow-started', null],
          ['organization-specified', null],
          ['registration-created', null],
          ['ticket-redeemed', 'ticket'],
          ['method-chosen', null],
          ['code-requested', 'email-code'],
          ['email-verified', 'email-code'],
          ['password-created', null],
          ['code-requested', 'sms-code'],
          ['phone-verified', 'sms-code'],
          ['terms-accepted', null],
          ['enrollment-completed', null],
          ['session-issued', null],
        ]),
      )
      expect(enrolled.map(({ detail }) => detail['address'])).toEqual(enrolled.map(() => '127.0.0.1'))

      const failed = await leftBy(server, async () => {
        const client = await start(server, { kind: 'login', option: 'phone', remember: false })
        await client.act('submit-credentials', { email: person.email, password: 'wrong password' })
        await client.act('submit-credentials', { email: 'nobody@clinic.example', password: 'wrong password' })
      })
      expect(
        failed
          .filter(({ type }) => type === 'password-failed')
          .map(({ target, detail }) => [target !== null, detail['factor'], detail['reason']]),
      ).toEqual([
        [true, 'password', 'wrong-password'],
        [false, 'password', 'unknown-account'],
      ])

      const login = await leftBy(server, async () => {
        const client = await signIn(server, person, 'phone', shortPassword)
        await client.go('send-sms-code')
        await client.act('verify-sms-code', { code: '000000' })
        await typeCode(client, 'verify-sms-code', 'sms', person.phone)
      })
      expect(withFactor(login).filter(([type]) => type !== 'computer-new')).toEqual([
        ['flow-started', null],
        ['password-verified', 'password'],
        ['code-requested', 'sms-code'],
        ['code-failed', 'sms-code'],
        ['code-verified', 'sms-code'],
        ['session-issued', null],
      ])
      expect(login.find(({ type }) => type === 'code-failed')?.detail).toMatchObject({
        reason: 'code-invalid',
        flow: 'login',
      })

      const recovery = await leftBy(server, async () => {
        const client = await start(server, { kind: 'recovery', option: 'phone' })
        await client.go('send-email-code', { email: person.email })
        await client.act('verify-email-code', { code: '000000' })
        await typeCode(client, 'verify-email-code', 'email', person.email)
      })
      expect(withFactor(recovery)).toEqual(
        expect.arrayContaining([
          ['code-requested', 'email-code'],
          ['code-failed', 'email-code'],
          ['code-verified', 'email-code'],
        ]),
      )
      await server.settleAudit()
      expect(await verifyTrail(server.context.store, server.clock.now(), [])).toMatchObject({ ok: true })
    },
  )

  test('has what was refused: no session, foreign objects, forged origins, skipped steps, bad input', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const anne = await addSignedInUser(db, server.clock.now())
    const bea = await addSignedInUser(db, server.clock.now())
    const computer = JSON.stringify({ id: 'desk-1', name: 'Front desk' })
    const refused = await leftBy(server, async () => {
      await server.ask('getSession', { token: newToken() })
      await server.ask('endOwnSession', {
        token: anne.token,
        params: { id: bea.sessionId },
        body: { password: 'x' },
        headers: { [computerHeader]: computer },
      })
      await server.ask('listUsers', { token: anne.token })
      await server.ask('getSession', { token: anne.token, headers: { origin: 'https://evil.example' } })
      const client = await start(server, { kind: 'registration' })
      await client.act('specify-organization', { ...clinic, npi: 5 })
      await client.act('enter-user-information', {})
    })
    expect(
      refused
        .filter(({ type }) => type.endsWith('-refused'))
        .map(({ type, actor, detail }) => [type, actor, detail['route'] ?? null, detail['reason']]),
    ).toEqual(
      expect.arrayContaining([
        ['access-refused', null, 'GET /v1/session', 'unauthorized'],
        ['access-refused', anne.userId, 'GET /v1/admin/users', 'role'],
        ['access-refused', null, null, 'origin'],
        ['request-refused', null, 'POST /v1/flow/{action}', 'invalid-input'],
        ['request-refused', null, 'POST /v1/flow/{action}', 'step-mismatch'],
      ]),
    )
  })

  test('has what broke, by its kind and not by its words', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const client = await start(server, { kind: 'login', option: 'phone', remember: false })
    await db.schema.dropTable('failure').execute()
    const events = await leftBy(server, async () => {
      const { problem } = await client.act('submit-credentials', {
        email: 'a@clinic.example',
        password: 'canary-7733',
      })
      expect(problem?.code).toBe('unavailable')
      await expect
        .poll(async () => (await eventsAfter(server, 0)).some(({ type }) => type === 'server-fault'))
        .toBe(true)
    })
    expect(events).toMatchObject([{ type: 'server-fault', detail: { address: '127.0.0.1', method: 'POST' } }])
    expect(JSON.stringify(events)).not.toMatch(/canary|failure|select|insert/)
  })

  test('counts, beyond a bound, what strangers cause without end', async () => {
    const server = await bench.start()
    const strangers = 150
    await Promise.all(
      Array.from({ length: strangers }, () => server.ask('getSession', { token: newToken() })),
    )
    const refusals = async () =>
      (await eventsAfter(server, 0)).filter(({ type }) => type === 'access-refused')
    expect(await refusals()).toHaveLength(60)
    server.clock.advance(61_000)
    await server.settleAudit()
    const all = await refusals()
    expect(all).toHaveLength(61)
    expect(all.at(-1)?.detail).toEqual({ count: strangers - 60, reason: 'more-than-recorded' })
    await server.ask('getSession', { token: newToken() })
    expect(await refusals()).toHaveLength(62)
  })
})
