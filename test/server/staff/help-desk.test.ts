import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../server/random.ts'
import { addAdministrator, addMember, addOffice, addUser, auditOf } from '../admin/office.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { robin, startDirectory, type Directory } from './directory.ts'
import { signIn, staffSettings } from './support.ts'

let directory: Directory
const newAddress = () => `u${newId().toLowerCase().replaceAll(/[-_]/g, 'x')}@clinic.example`
const actor = `staff:${robin.sub}`

beforeAll(async () => {
  directory = await startDirectory()
})
afterAll(() => directory.stop())

forEachStore('the help desk', (bench) => {
  let server: TestServer
  let token: string
  beforeAll(async () => {
    server = await bench.start({ settings: staffSettings(directory) })
    token = await signIn(server, directory)
  })
  const lookUp = async (email: string) =>
    (await server.askFor('findHelpDeskUser', { token, body: { email } })).user
  const help = (id: string, operation: string, reason?: string) =>
    server.ask('helpUser', { token, params: { id, operation }, body: { reason } })

  test('finds a user by the exact address only, without regard to case', async () => {
    const office = await addOffice(server.context.store.db)
    const email = newAddress()
    const { userId } = await addMember(server, [office], { email, phone: '+16015550142' })
    const found = await lookUp(` ${email.toUpperCase()} `)
    expect(found).toMatchObject({ id: userId, email, status: 'active', emailVerified: true })
    expect(found?.signInPhone).toBe('(•••) •••-0142')
    expect(found?.operations).toEqual(['reset-registration'])
    for (const other of [email.slice(1), `_${email.slice(1)}`, `x${email}`])
      expect(await lookUp(other)).toBeNull()
  })

  test('finds whose address it is when somebody else has only typed it', async () => {
    const email = newAddress()
    const owner = await addUser(server, { email })
    await addUser(server, { unverified_email: email, status: 'incomplete', created_at: 5 })
    expect((await lookUp(email))?.id).toBe(owner)
  })

  test('shows where somebody stands who has not finished', async () => {
    const email = newAddress()
    await addUser(server, { unverified_email: email, status: 'incomplete', method: null })
    expect(await lookUp(email)).toMatchObject({
      status: 'incomplete',
      emailVerified: false,
      stuck: { delivery: null },
      operations: ['resend'],
    })
  })

  test('leaves an event of every search, and spells out nobody’s address', async () => {
    const [email, unknown] = [newAddress(), newAddress()]
    const id = await addUser(server, { email })
    await lookUp(email)
    await lookUp(unknown)
    const events = (await auditOf(server.context.store.db, 'staff-lookup')).slice(-2)
    expect(events).toMatchObject([
      { actor, target: id, detail: { by: 'staff', staff: robin.name, found: true } },
      { actor, target: null, detail: { found: false } },
    ])
    expect(JSON.stringify(events)).not.toContain(unknown)
  })

  test('resets a registration with a reason, at once, and tells the user and their administrators', async () => {
    const office = await addOffice(server.context.store.db)
    const administrator = await addAdministrator(server, [office])
    const email = newAddress()
    const member = await addMember(server, [office], { email, phone: '+16015550142', method: 'phone' })
    expect((await help(member.userId, 'reset-registration')).problem?.code).toBe('invalid-input')

    const { value } = await help(member.userId, 'reset-registration', 'Lost her phone')
    expect(value).toMatchObject({ status: 'incomplete', method: null, operations: ['resend'] })
    expect((await server.ask('getSession', { token: member.token })).problem?.code).toBe('unauthorized')
    const mail = (await server.outbox()).findLast((message) => message.to === email)
    expect(mail?.text).toContain(`${robin.name} has reset the registration`)
    expect(mail?.text).not.toContain('Lost her phone')
    expect((await auditOf(server.context.store.db, 'registration-reset')).at(-1)).toMatchObject({
      actor,
      target: member.userId,
      detail: { by: 'staff', reason: 'Lost her phone' },
    })
    const { items } = await server.askFor('getUserHistory', {
      token: administrator.token,
      params: { id: member.userId },
    })
    expect(items.find(({ type }) => type === 'registration-reset')).toMatchObject({
      actor: { kind: 'staff', name: robin.name },
      reason: 'Lost her phone',
    })
    const { newMessages } = await server.askFor('getHome', { token: administrator.token })
    expect(newMessages).toBe(1)
  })

  test('sends the link again', async () => {
    const email = newAddress()
    const id = await addUser(server, { unverified_email: email, status: 'incomplete', method: null })
    expect((await help(id, 'resend')).status).toBe(200)
    expect((await server.outbox()).filter((message) => message.to === email)).toHaveLength(1)
    expect((await auditOf(server.context.store.db, 'registration-resent')).at(-1)).toMatchObject({
      actor,
      target: id,
      detail: { by: 'staff', staff: robin.name },
    })
  })

  test('does nothing else for a user, and nothing that the user doesn’t take now', async () => {
    const id = await addUser(server, { email: newAddress(), method: 'phone', phone: '+16015550142' })
    for (const operation of ['disable', 'unlock', 'end-sessions', 'make-administrator'])
      expect((await help(id, operation, 'because')).problem?.code).toBe('not-found')
    expect((await help(id, 'resend')).problem?.code).toBe('conflict')
    expect((await help(newId(), 'resend')).problem?.code).toBe('not-found')
  })
})
