import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advancedFlow } from '../../../../../server/contract/flows.ts'
import type { UserChanges } from '../../../../../server/flows/effects.ts'
import { requestTicket } from '../../../../../server/factors/tickets.ts'
import { startFlow } from '../../../../../server/flows/engine.ts'
import { findSession } from '../../../../../server/sessions/sessions.ts'
import { sha256 } from '../../../../../server/random.ts'
import {
  Client,
  dana,
  enroll,
  enrollToPassword,
  longPassword,
  register,
  repeat,
  shortPassword,
  ticketOf,
  type Person,
} from '../support/person.ts'
import { makeWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const noNpi = { npi: 'MS00077777', registrationCode: 'MS00077777' }
const lee: Person = { username: 'lee', email: 'lee@pearl.clinic.example', phone: '+16015550143' }

const userOf = ({ username }: Person) =>
  world.ctx.store.db.selectFrom('user').selectAll().where('username', '=', username).executeTakeFirstOrThrow()

const change = (person: Person, changes: UserChanges) =>
  world.ctx.store.db.updateTable('user').set(changes).where('username', '=', person.username).execute()

async function open(person: Person, purpose: 'reset' | 'completion' | 'admin-reset'): Promise<Client> {
  const { id } = await userOf(person)
  await world.ctx.store.transaction((tx) =>
    requestTicket(world.ctx, tx, {
      userId: id,
      flowId: null,
      purpose,
      email: person.email,
      template: 'account-registration-reset',
      supersedeOlder: false,
    }),
  )
  await world.deliver()
  return Client.start(world, { kind: 'enrollment', ticket: ticketOf(world, person) })
}

async function proveEmail(client: Client, email: string): Promise<void> {
  await client.act('send-email-code', { email })
  await client.typeCode('verify-email-code', 'email', email)
}

describe('an enrollment opened by a self-service reset', () => {
  it('asks for the password first, and takes no other', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await open(dana, 'reset')
    expect(client.flow).toMatchObject({ step: 'confirm-password', actions: ['confirm-password', 'cancel'] })
    expect(await client.fails('confirm-password', { password: 'wrong' })).toEqual({ code: 'unauthorized' })
    expect((await client.act('confirm-password', { password: shortPassword })).step).toBe('choose-method')
  })

  it('lets nobody guess passwords without waiting', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const client = await open(dana, 'reset')
    for (let i = 0; i < 10; i++) await client.fails('confirm-password', { password: 'wrong' })
    const failure = await client.fails('confirm-password', { password: shortPassword })
    expect(failure).toMatchObject({ code: 'too-many-attempts' })
  })

  it('changes nothing before done, and then ends sessions and tells both addresses', async () => {
    const { flow } = await enroll(world, dana, 'phone', shortPassword)
    const token = advancedFlow.parse(flow).session?.token ?? ''
    const live = () => findSession(world.ctx, sha256(token))
    const client = await open(dana, 'reset')
    await client.act('confirm-password', { password: shortPassword })
    await client.act('choose-method', { method: 'phone' })
    await proveEmail(client, 'dana@new.clinic.example')
    await client.act('send-sms-code', { country: 'US', number: '+16015550188' })
    expect(await userOf(dana)).toMatchObject({ email: dana.email, phone: dana.phone })
    expect(await live()).toBeDefined()
    expect((await client.typeCode('verify-sms-code', 'sms', '+16015550188')).step).toBe('done')
    expect(await userOf(dana)).toMatchObject({ email: 'dana@new.clinic.example', phone: '+16015550188' })
    expect(await live()).toBeUndefined()
    for (const address of [dana.email, 'dana@new.clinic.example']) {
      expect(world.last('email', address).subject).toContain('changed')
    }
  })
})

describe('an enrollment opened by a completion', () => {
  it('goes on with what is unfinished', async () => {
    await register(world, dana)
    await (await enrollToPassword(world, dana, 'phone')).act('create-password', repeat(shortPassword))
    const client = await open(dana, 'completion')
    expect(client.flow.step).toBe('choose-method')
    expect((await client.act('choose-method', { method: 'phone' })).step).toBe('phone')
  })

  it('re-opens the password when e-mail is chosen and it is short', async () => {
    await register(world, dana)
    await (await enrollToPassword(world, dana, 'phone')).act('create-password', repeat(shortPassword))
    const client = await open(dana, 'completion')
    const flow = await client.act('choose-method', { method: 'email' })
    expect(flow).toMatchObject({ step: 'password', view: { minLength: 15 } })
    expect(await client.fails('create-password', repeat('plum7kite-river'.slice(0, 14)))).toMatchObject({
      code: 'password-refused',
      reason: 'too-short',
      minLength: 15,
    })
    expect((await client.act('create-password', repeat(longPassword))).step).toBe('terms')
  })
})

describe('an enrollment opened by username and password', () => {
  const credentials = { kind: 'enrollment', username: 'DANA.reyes', password: shortPassword } as const

  it('takes only the address on file, and skips the password that was typed', async () => {
    await register(world, dana)
    await (await enrollToPassword(world, dana, 'phone')).act('create-password', repeat(shortPassword))
    const client = await Client.start(world, credentials)
    await client.act('choose-method', { method: 'phone' })
    expect(client.flow).toMatchObject({ view: { email: null, onlyEmail: 'd•••@magnolia.clinic.example' } })
    expect(await client.fails('send-email-code', { email: 'other@clinic.example' })).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'email' }],
    })
    await proveEmail(client, dana.email)
    expect(client.flow.step).toBe('phone')
  })

  it('is refused alike when a factor is bound, the password is wrong or nobody has that name', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    const refused = { ok: false, failure: { code: 'unauthorized' } }
    expect(await startFlow(world.ctx, credentials)).toEqual(refused)
    expect(await startFlow(world.ctx, { ...credentials, password: 'wrong' })).toEqual(refused)
    expect(await startFlow(world.ctx, { ...credentials, username: 'nobody' })).toEqual(refused)
  })
})

describe('an enrollment', () => {
  it('tells that an address is taken only to who reads that mailbox', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    await register(world, lee)
    const client = await Client.start(world, { kind: 'enrollment', ticket: ticketOf(world, lee) })
    await client.act('choose-method', { method: 'phone' })
    await client.act('send-email-code', { email: dana.email })
    expect(client.flow.step).toBe('email-code')
    const { code } = world.last('email', dana.email)
    expect(await client.fails('verify-email-code', { code })).toEqual({ code: 'registration-exists' })
    await client.act('change-email')
    await proveEmail(client, lee.email)
    expect(client.flow.step).toBe('password')
  })

  it('signs nobody in when the terms are declined', async () => {
    await register(world, dana)
    const client = await enrollToPassword(world, dana, 'email')
    await client.act('create-password', repeat(longPassword))
    const declined = await client.act('decline')
    expect(declined).toMatchObject({ step: 'terms', actions: [] })
    expect(declined).not.toHaveProperty('session')
    expect(await client.fails('accept-terms', { version: world.ctx.terms.version })).toEqual({
      code: 'flow-expired',
    })
    expect((await userOf(dana)).status).toBe('incomplete')
  })

  it('is refused when the user was disabled on the way', async () => {
    await register(world, dana)
    const client = await enrollToPassword(world, dana, 'email')
    await client.act('create-password', repeat(longPassword))
    await change(dana, { status: 'disabled' })
    const failure = await client.fails('accept-terms', { version: world.ctx.terms.version })
    expect(failure).toEqual({ code: 'flow-expired' })
  })

  it('makes the first to finish administrator when the roster names none, and tells of the next', async () => {
    await enroll(world, lee, 'phone', shortPassword, noNpi)
    expect((await userOf(lee)).role).toBe('administrative')
    await enroll(world, dana, 'phone', shortPassword, noNpi)
    expect((await userOf(dana)).role).toBe('standard')
    const notices = await world.ctx.store.db.selectFrom('notice').selectAll().execute()
    expect(notices).toMatchObject([{ user_id: (await userOf(lee)).id, kind: 'user-joined' }])
  })

  it('makes nobody administrator of an organisation whose administrator the roster names, but that one', async () => {
    await enroll(world, dana, 'phone', shortPassword)
    expect((await userOf(dana)).role).toBe('standard')
    const office = { ...lee, email: 'office@magnolia.clinic.example' }
    await enroll(world, office, 'phone', shortPassword)
    expect((await userOf(office)).role).toBe('administrative')
  })
})
