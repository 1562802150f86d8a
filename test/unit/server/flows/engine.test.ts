import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { flow as flowContract } from '../../../../server/contract/flows.ts'
import { actOnFlow, approveCall, readFlow, startFlow } from '../../../../server/flows/engine.ts'
import {
  Client,
  dana,
  enroll,
  enrollToPassword,
  login,
  longPassword,
  register,
  repeat,
  shortPassword,
  ticketOf,
} from './support/person.ts'
import { makeWorld, type World } from './support/world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const minute = 60_000

describe('a registration with its enrollment', () => {
  it('reaches done by text when every factor is proved', async () => {
    const client = await enroll(world, dana, 'phone', shortPassword)
    expect(client.flow.step).toBe('done')
    expect(client.flow).toHaveProperty('session.token')
  })

  it('reaches done by call when # is pressed', async () => {
    await register(world, dana)
    const client = await enrollToPassword(world, dana, 'phone')
    await client.act('create-password', repeat(shortPassword))
    await client.act('call-me', { country: 'US', number: dana.phone })
    await client.pressHash(dana.phone)
    const read = await readFlow(world.ctx, client.token)
    expect(read).toMatchObject({ ok: true, value: { step: 'verified', actions: ['continue', 'cancel'] } })
    await client.act('continue')
    const done = await client.act('accept-terms', { version: world.ctx.terms.version })
    expect(done.step).toBe('done')
  })

  it('reaches done by e-mail when the password is long', async () => {
    const client = await enroll(world, dana, 'email', longPassword)
    expect(client.flow.step).toBe('done')
  })

  it('shows no secret and fits the contract at every step', async () => {
    const client = await enroll(world, dana, 'phone', shortPassword)
    const read = await readFlow(world.ctx, client.token)
    expect(read.ok && flowContract.parse(read.value)).toBeTruthy()
    expect(JSON.stringify(read)).not.toContain('token')
  })
})

describe('a login', () => {
  it('reaches done from the texted code when the option is phone', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'phone', shortPassword)
    expect(client.flow).toMatchObject({ step: 'second-factor', view: { phone: '(•••) •••-0142' } })
    await client.act('send-sms-code')
    const done = await client.typeCode('verify-sms-code', 'sms', dana.phone)
    expect(done.step).toBe('done')
    expect(done.session?.token).toHaveLength(43)
  })

  it('goes through verified when # is pressed', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'phone', shortPassword)
    await client.act('call-me')
    await client.pressHash(dana.phone)
    expect((await client.act('continue')).step).toBe('done')
  })

  it('goes through verified by e-mail within 30 seconds', async () => {
    await enroll(world, dana, 'email', longPassword)
    const client = await login(world, dana, 'email', longPassword)
    await client.act('send-email-code')
    world.pass(31_000)
    const { code } = world.last('email', dana.email)
    expect(await client.fails('verify-email-code', { code })).toEqual({ code: 'code-expired' })
    await client.act('send-email-code')
    expect((await client.typeCode('verify-email-code', 'email', dana.email)).step).toBe('verified')
    expect((await client.act('continue')).step).toBe('done')
  })

  it('offers a phone user with a short password only the phone when the option is e-mail', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'email', shortPassword)
    expect(client.flow.actions).toEqual(['send-sms-code', 'call-me', 'cancel'])
    expect(await client.fails('send-email-code')).toEqual({ code: 'step-mismatch' })
  })

  it('offers an e-mail user the e-mailed code when the option is phone', async () => {
    await enroll(world, dana, 'email', longPassword)
    const client = await login(world, dana, 'phone', longPassword)
    expect(client.flow.actions).toEqual(['send-email-code', 'cancel'])
  })

  it('asks for the terms again when their version has changed', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    world.setTerms('2027-01-01')
    const client = await login(world, dana, 'phone', shortPassword)
    await client.act('send-sms-code')
    expect((await client.typeCode('verify-sms-code', 'sms', dana.phone)).step).toBe('terms')
    expect(await client.fails('accept-terms', { version: 'other' })).toEqual({ code: 'conflict' })
    expect((await client.act('accept-terms', { version: '2027-01-01' })).step).toBe('done')
  })

  it('answers a wrong password and an unknown address alike, and makes both wait after ten', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const answers: unknown[][] = []
    for (const email of [dana.email, 'nobody@magnolia.clinic.example']) {
      const client = await Client.start(world, { kind: 'login', option: 'phone', remember: false })
      const given: unknown[] = []
      for (let i = 0; i < 12; i++) {
        given.push(await client.fails('submit-credentials', { email, password: 'not the password' }))
      }
      answers.push(given)
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[9]).toEqual({ code: 'unauthorized' })
    expect(answers[0]?.[10]).toEqual({ code: 'too-many-attempts', retryAfter: 30 })
  })

  it('refuses the right password while it must wait, and takes it afterwards', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await Client.start(world, { kind: 'login', option: 'phone', remember: false })
    for (let i = 0; i < 10; i++)
      await client.fails('submit-credentials', { email: dana.email, password: 'x' })
    const right = { email: dana.email, password: shortPassword }
    expect(await client.fails('submit-credentials', right)).toMatchObject({ code: 'too-many-attempts' })
    world.pass(30_000)
    expect((await client.act('submit-credentials', right)).step).toBe('second-factor')
  })

  it('tells of an unfinished registration only after the right password', async () => {
    await register(world, dana)
    const client = await enrollToPassword(world, dana, 'phone')
    await client.act('create-password', repeat(shortPassword))
    const attempt = await Client.start(world, { kind: 'login', option: 'phone', remember: false })
    const wrong = { email: dana.email, password: 'not it at all' }
    expect(await attempt.fails('submit-credentials', wrong)).toEqual({ code: 'unauthorized' })
    const right = { email: dana.email, password: shortPassword }
    expect(await attempt.fails('submit-credentials', right)).toEqual({ code: 'registration-incomplete' })
  })

  it('hashes the password anew when the cost has risen', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const { hash } = await import('@node-rs/argon2')
    const old = await hash(shortPassword, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await world.ctx.store.db.updateTable('user').set({ password_hash: old }).execute()
    await login(world, dana, 'phone', shortPassword)
    const user = await world.ctx.store.db.selectFrom('user').selectAll().executeTakeFirstOrThrow()
    expect(user.password_hash).toContain('m=19456,t=2')
    await login(world, dana, 'phone', shortPassword)
  })
})

describe('a code', () => {
  it('works no more after five wrong ones', async () => {
    await register(world, dana)
    const client = await Client.start(world, { kind: 'enrollment', ticket: ticketOf(world, dana) })
    await client.act('choose-method', { method: 'phone' })
    await client.act('send-email-code', { email: dana.email })
    const { code } = world.last('email', dana.email)
    const wrong = code === '000000' ? '000001' : '000000'
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect(await client.fails('verify-email-code', { code: wrong })).toEqual({
        code: 'code-invalid',
        attemptsLeft,
      })
    }
    expect(await client.fails('verify-email-code', { code })).toEqual({ code: 'code-expired' })
  })

  it('gives exactly one session when twenty clients type it at once', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'phone', shortPassword)
    await client.act('send-sms-code')
    const { code } = world.last('sms', dana.phone)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => actOnFlow(world.ctx, client.token, 'verify-sms-code', { code })),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code)))
    expect([...codes].every((one) => ['ok', 'conflict', 'flow-expired'].includes(one))).toBe(true)
  })

  it('of an older message works no more when a newer one was sent', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'phone', shortPassword)
    await client.act('send-sms-code')
    const { code: older } = world.last('sms', dana.phone)
    await client.act('send-sms-code')
    if (older === world.last('sms', dana.phone).code) return
    expect(await client.fails('verify-sms-code', { code: older })).toMatchObject({ code: 'code-invalid' })
  })
})

describe('a call', () => {
  it('opens nothing with another key, twice, or when a text was asked for since', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await login(world, dana, 'phone', shortPassword)
    await client.act('call-me')
    const { answer = '' } = world.last('voice', dana.phone)
    expect(await approveCall(world.ctx, answer, '1')).toEqual({ ok: true, value: null })
    expect(await readFlow(world.ctx, client.token)).toMatchObject({ value: { step: 'call' } })
    await client.act('send-sms-code')
    expect(await approveCall(world.ctx, answer, '#')).toEqual({ ok: false, failure: { code: 'not-found' } })
    expect(await approveCall(world.ctx, 'unknown', '#')).toEqual({
      ok: false,
      failure: { code: 'not-found' },
    })
  })
})

describe('a ticket', () => {
  it('opens exactly one enrollment when it is redeemed twenty times at once', async () => {
    await register(world, dana)
    const ticket = ticketOf(world, dana)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => startFlow(world.ctx, { kind: 'enrollment', ticket })),
    )
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.filter((answer) => !answer.ok && answer.failure.code === 'ticket-used')).toHaveLength(19)
  })

  it('is refused when it is too old, unknown or superseded', async () => {
    const registration = await register(world, dana)
    const first = ticketOf(world, dana)
    await registration.act('resend-link')
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: first })).toMatchObject({
      failure: { code: 'ticket-expired' },
    })
    const second = ticketOf(world, dana)
    world.pass(20 * minute + 1000)
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: second })).toMatchObject({
      failure: { code: 'ticket-expired' },
    })
    const unknown = 'A'.repeat(43)
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: unknown })).toMatchObject({
      failure: { code: 'unauthorized' },
    })
  })

  it('opens an enrollment by its typed code and the address', async () => {
    await register(world, dana)
    const { mailCode = '' } = world.last('email', dana.email)
    const client = await Client.start(world, {
      kind: 'enrollment',
      email: dana.email,
      mailCode: mailCode.replace('-', ''),
    })
    expect(client.flow.step).toBe('choose-method')
  })
})

describe('a flow', () => {
  it('is expired after 30 minutes without a successful action, and each one renews it', async () => {
    const client = await Client.start(world, { kind: 'registration' })
    world.pass(29 * minute)
    await client.act('specify-organization', { npi: '1234567893', registrationCode: 'ms00012345' })
    world.pass(29 * minute)
    expect((await readFlow(world.ctx, client.token)).ok).toBe(true)
    world.pass(minute)
    const expired = { ok: false, failure: { code: 'flow-expired' } }
    expect(await readFlow(world.ctx, client.token)).toEqual(expired)
    expect(await actOnFlow(world.ctx, client.token, 'back', {})).toEqual(expired)
  })

  it('is gone after cancel', async () => {
    const client = await Client.start(world, { kind: 'registration' })
    const cancelled = await client.act('cancel')
    expect(cancelled.actions).toEqual([])
    expect(await readFlow(world.ctx, client.token)).toMatchObject({ failure: { code: 'flow-expired' } })
    expect(await readFlow(world.ctx, 'unknown')).toMatchObject({ failure: { code: 'unauthorized' } })
  })

  it('refuses an action out of order before it looks at the input', async () => {
    const client = await Client.start(world, { kind: 'registration' })
    expect(await client.fails('enter-user-information', ['nonsense'])).toEqual({ code: 'step-mismatch' })
    expect(await client.fails('no-such-action')).toEqual({ code: 'not-found' })
    expect(await client.fails('toString')).toEqual({ code: 'not-found' })
  })

  it('of another is ended, with older tickets and sessions, when an enrollment is finished', async () => {
    const registration = await register(world, dana)
    const one = await enrollToPassword(world, dana, 'phone')
    await registration.act('resend-link')
    const two = await enrollToPassword(world, dana, 'email')
    await two.act('create-password', repeat(longPassword))
    await registration.act('resend-link')
    const late = ticketOf(world, dana)
    await two.act('accept-terms', { version: world.ctx.terms.version })
    expect(await one.fails('create-password', repeat(shortPassword))).toEqual({ code: 'flow-expired' })
    expect(await registration.fails('resend-link')).toEqual({ code: 'flow-expired' })
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: late })).toMatchObject({
      failure: { code: 'ticket-expired' },
    })
  })
})
