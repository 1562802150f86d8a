import { expect, test } from 'vitest'
import { forEachStore } from '../harness.ts'
import { clinic, newest, newPerson, start, ticketOf, userInformation } from '../flows/support/http-client.ts'
import { addAdministrator, addMember, addOffice, auditOf } from './office.ts'

const hour = 3_600_000

forEachStore('an invitation', (bench) => {
  test('leads to a registration that starts at user information', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addAdministrator(server, [office])
    const other = await addAdministrator(server, [office])
    const person = newPerson()
    const invited = await server.askFor('inviteUser', {
      token: ada.token,
      body: {
        email: person.email.toUpperCase(),
        firstName: 'Dana',
        lastName: 'Reyes',
        organizationId: office.organizationId,
      },
    })
    expect(invited).toMatchObject({
      username: '',
      firstName: 'Dana',
      email: person.email,
      emailVerified: false,
      status: 'invited',
      stuck: { step: 'invitation' },
      operations: ['resend', 'disable'],
    })
    const mail = await newest(server, 'email', person.email)
    expect(mail.subject).toBe('Invitation to register')
    expect(mail.text).toContain('Ada Admin invites you')
    expect(mail.text).toContain('72 hours')
    const notices = await server.askFor('listMessages', { token: other.token })
    expect(notices.items[0]).toMatchObject({ kind: 'user-invited', data: { email: person.email } })

    server.clock.advance(71 * hour)
    const client = await start(server, { kind: 'enrollment', ticket: mail.ticket })
    const seen = await client.see()
    expect(seen).toMatchObject({
      kind: 'registration',
      step: 'user-information',
      actions: ['enter-user-information', 'cancel'],
      view: { invited: { firstName: 'Dana', lastName: 'Reyes', email: person.email } },
    })
    const again = await server.ask('startFlow', { body: { kind: 'enrollment', ticket: mail.ticket } })
    expect(again.problem?.code).toBe('ticket-used')
    expect((await client.act('specify-organization', clinic)).problem?.code).toBe('step-mismatch')
    await client.go('enter-user-information', userInformation(person))
    const link = await newest(server, 'email', person.email)
    expect(link.subject).toBe('Account Registration')
    const enrollment = await start(server, { kind: 'enrollment', ticket: link.ticket })
    expect((await enrollment.see()).step).toBe('choose-method')
    const row = await db.selectFrom('user').selectAll().where('id', '=', invited.id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      username: person.username,
      username_key: person.username,
      organization_id: office.organizationId,
      role: 'standard',
      status: 'incomplete',
    })
  })

  test('is over after 72 hours, and can be mailed again', async () => {
    const server = await bench.start()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const { email } = newPerson()
    const body = { email, firstName: 'Dana', lastName: 'Reyes', organizationId: office.organizationId }
    const { id } = await server.askFor('inviteUser', { token: ada.token, body })
    const first = await newest(server, 'email', email)
    server.clock.advance(72 * hour)
    const late = await server.ask('startFlow', { body: { kind: 'enrollment', ticket: first.ticket } })
    expect(late.problem?.code).toBe('ticket-expired')
    const [ada2] = [await addAdministrator(server, [office])]
    await server.askFor('operateOnUser', { token: ada2.token, params: { id, operation: 'resend' }, body: {} })
    const second = await newest(server, 'email', email)
    const client = await start(server, { kind: 'enrollment', email, mailCode: second.mailCode })
    expect((await client.see()).step).toBe('user-information')
  })

  test('ends with the disabling of whom it stands for', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const person = newPerson()
    const body = { ...person, firstName: 'Dana', lastName: 'Reyes', organizationId: office.organizationId }
    const { username: _, phone: __, ...input } = body
    const { id } = await server.askFor('inviteUser', { token: ada.token, body: input })
    const ticket = await ticketOf(server, person)
    const client = await start(server, { kind: 'enrollment', ticket })
    await server.askFor('operateOnUser', {
      token: ada.token,
      params: { id, operation: 'disable' },
      body: { reason: 'Mistake' },
    })
    expect((await client.act('enter-user-information', userInformation(person))).problem?.code).toBe(
      'flow-expired',
    )
  })

  test('tells the administrator nothing of users of other groups', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addAdministrator(server, [office])
    const known = await addMember(server, [office], {
      email: `known.${office.registrationCode}@clinic.example`.toLowerCase(),
    })
    const address = `foreign.${office.registrationCode}@clinic.example`.toLowerCase()
    await addMember(server, [await addOffice(db)], { email: address })
    const invite = (email: string) =>
      server.ask('inviteUser', {
        token: ada.token,
        body: { email, firstName: 'A', lastName: 'B', organizationId: office.organizationId },
      })
    expect(known.userId).toBeTruthy()
    const conflict = await invite(`known.${office.registrationCode}@clinic.example`)
    expect(conflict.problem?.code).toBe('conflict')
    expect((await invite(address)).value).toMatchObject({ status: 'invited', email: address })
    const mail = await newest(server, 'email', address)
    expect([mail.subject, mail.ticket]).toEqual(['You already have an account', undefined])
    expect((await invite(address)).problem?.code).toBe('conflict')
    const events = await auditOf(db, 'user-invited')
    expect(events.filter((one) => one.actor === ada.userId).length).toBe(1)
  })

  test('is refused after a hundred of one administrator within the hour', async () => {
    const server = await bench.shared()
    const office = await addOffice(server.context.store.db)
    const ada = await addAdministrator(server, [office])
    const sends = Array.from({ length: 100 }, (_, index) => ({
      id: `${ada.userId}-${index}`,
      subject: ada.userId,
      budget: 'invitations',
      sent_at: server.clock.now(),
    }))
    await server.context.store.db.insertInto('send').values(sends).execute()
    const body = {
      email: newPerson().email,
      firstName: 'A',
      lastName: 'B',
      organizationId: office.organizationId,
    }
    expect((await server.ask('inviteUser', { token: ada.token, body })).problem?.code).toBe(
      'too-many-attempts',
    )
  })
})
