import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFlow } from '../../../../../server/flows/engine.ts'
import { Client, dana, enroll, longPassword, register, ticketOf, userInformation } from '../support/person.ts'
import { clinic, makeWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const day = 24 * 3_600_000

async function atForm(): Promise<Client> {
  const client = await Client.start(world, { kind: 'registration' })
  await client.act('specify-organization', clinic)
  return client
}

describe('a registration', () => {
  it('holds an unverified username for seven days', async () => {
    await register(world, dana)
    const other = { ...dana, email: 'other@clinic.example' }
    expect(await (await atForm()).fails('enter-user-information', userInformation(other))).toEqual({
      code: 'registration-exists',
    })
    world.pass(7 * day)
    expect((await (await atForm()).act('enter-user-information', userInformation(other))).step).toBe(
      'complete',
    )
  })

  it('goes back to the organisation from the form', async () => {
    const client = await atForm()
    expect((await client.act('back')).step).toBe('organization')
  })

  it('mails a link of no use to nobody but the owner when the address is taken', async () => {
    await enroll(world, dana, 'email', longPassword)
    const client = await atForm()
    await client.act('enter-user-information', { ...userInformation(dana), username: 'someone' })
    expect(client.flow).toMatchObject({ step: 'complete', view: { email: dana.email } })
    const mail = world.last('email', dana.email)
    expect(mail.ticket).toBeUndefined()
    expect(mail.text).not.toContain('atrezzo://')
  })

  it('ends the link to the first address when the address is changed', async () => {
    const client = await register(world, dana)
    const first = ticketOf(world, dana)
    const next = { ...dana, email: 'dana@second.clinic.example' }
    await client.act('change-email', { email: next.email, confirmEmail: next.email })
    expect(client.flow).toMatchObject({ view: { email: next.email } })
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: first })).toMatchObject({
      failure: { code: 'ticket-expired' },
    })
    expect(await startFlow(world.ctx, { kind: 'enrollment', ticket: ticketOf(world, next) })).toMatchObject({
      ok: true,
    })
  })

  it('refuses a sixth mail within an hour, and keeps everything as it was', async () => {
    const client = await register(world, dana)
    for (let i = 0; i < 4; i++) await client.act('resend-link')
    const ticket = ticketOf(world, dana)
    expect(await client.fails('resend-link')).toMatchObject({ code: 'too-many-attempts' })
    expect((await startFlow(world.ctx, { kind: 'enrollment', ticket })).ok).toBe(true)
  })
})
