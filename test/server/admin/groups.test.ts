import { expect, test } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  addAdministrator,
  addMember,
  addOffice,
  addUser,
  auditOf,
  type Member,
  type Office,
} from './office.ts'

const register = (server: TestServer, { token }: Member, { registrationCode }: Office) =>
  server.ask('registerProvider', { token, body: { npi: registrationCode, registrationCode } })

forEachStore('provider groups', (bench) => {
  test('are listed with their organisations and the number of their users', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const first = await addOffice(db)
    const second = await addOffice(db, { groupId: first.groupId })
    const ada = await addAdministrator(server, [first])
    await addMember(server, [second])
    await addUser(server, { status: 'incomplete', organization_id: second.organizationId })
    await addMember(server, [await addOffice(db)])
    const { items } = await server.askFor('getProviderGroups', { token: ada.token })
    expect(items).toMatchObject([
      {
        id: first.groupId,
        users: 3,
        organizations: [
          { id: first.organizationId, users: 1 },
          { id: second.organizationId, users: 2 },
        ],
      },
    ])
  })

  test('take an organisation of the own group, or one whose roster names the caller, and no other', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const here = await addOffice(db)
    const sister = await addOffice(db, { groupId: here.groupId })
    const ada = await addAdministrator(server, [here], {
      email: `ada.${here.registrationCode}@clinic.example`.toLowerCase(),
    })
    const named = await addOffice(db, { adminEmail: `Ada.${here.registrationCode}@Clinic.example` })
    const foreign = await addOffice(db, { adminEmail: 'somebody@clinic.example' })
    const unnamed = await addOffice(db)

    expect((await register(server, ada, sister)).value).toMatchObject({
      added: false,
      group: { id: here.groupId },
    })
    for (const office of [foreign, unnamed, { ...here, registrationCode: 'NONE' }])
      expect((await register(server, ada, office)).problem?.code).toBe('not-in-roster')
    expect((await register(server, ada, named)).value).toMatchObject({
      added: true,
      organization: { id: named.organizationId },
    })
    expect((await register(server, ada, named)).value?.added).toBe(false)
    const { items } = await server.askFor('getProviderGroups', { token: ada.token })
    expect(items.map((item) => item.id).toSorted()).toEqual([here.groupId, named.groupId].toSorted())
    const events = await auditOf(db, 'provider-registered')
    expect(events.filter((one) => one.actor === ada.userId).length).toBe(1)
  })

  test('answer alike after many wrong codes: wait', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const here = await addOffice(db)
    const ada = await addAdministrator(server, [here])
    for (let guess = 0; guess < 10; guess += 1)
      await register(server, ada, { ...here, registrationCode: `NONE${guess}` })
    expect((await register(server, ada, here)).problem?.code).toBe('too-many-attempts')
  })
})
