import { expect, test } from 'vitest'
import { adminRoutes, userOperation, type UserOperation } from '../../../server/contract/admin.ts'
import type { RouteName } from '../../../server/contract/routes.ts'
import type { Ask } from '../api.ts'
import { forEachStore } from '../harness.ts'
import { addAdministrator, addMember, addOffice, addUser, auditOf } from './office.ts'

/** Every route of administration with what it takes, for the user with this id. */
function requests(id: string, organizationId: string): [RouteName & keyof typeof adminRoutes, Ask][] {
  const operations = userOperation.options.map(
    (operation: UserOperation): [RouteName & keyof typeof adminRoutes, Ask] => [
      'operateOnUser',
      { params: { id, operation }, body: { reason: 'Because' } },
    ],
  )
  return [
    ['getUser', { params: { id } }],
    ['changeUser', { params: { id }, body: { city: 'Elsewhere' } }],
    ['getUserHistory', { params: { id } }],
    ['exportUserHistory', { params: { id } }],
    ...operations,
    ['inviteUser', { body: { email: 'x@clinic.example', firstName: 'A', lastName: 'B', organizationId } }],
  ]
}

forEachStore('an administrator', (bench) => {
  test('gets `not-found` for users of other groups by every route that takes an id (R16)', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const [here, there] = [await addOffice(db), await addOffice(db)]
    const ada = await addAdministrator(server, [here])
    const victims = [
      (await addMember(server, [there], { city: 'Home' })).userId,
      await addUser(server, { status: 'incomplete', organization_id: there.organizationId, city: 'Home' }),
      (await addAdministrator(server, [there], { city: 'Home' })).userId,
      'nobody',
    ]
    const before = (await server.outbox()).length
    for (const id of victims) {
      for (const [name, ask] of requests(id, there.organizationId)) {
        const told = await server.ask(name, { ...ask, token: ada.token })
        expect([name, told.problem?.code]).toEqual([name, 'not-found'])
      }
    }
    const ids = { operation: 'disable', ids: victims, reason: 'Because' }
    const { results } = await server.askFor('operateOnUsers', { token: ada.token, body: ids })
    expect(results).toEqual(victims.map((id) => ({ id, ok: false, code: 'not-found' })))
    const list = await server.askFor('listUsers', { token: ada.token })
    expect(list.items.map((item) => item.id)).toEqual([ada.userId])

    const rows = await db.selectFrom('user').selectAll().where('id', 'in', victims).execute()
    expect(rows.map((row) => [row.city, row.status === 'disabled'])).toEqual(rows.map(() => ['Home', false]))
    expect((await server.outbox()).length).toBe(before)
    const refusals = await auditOf(db, 'access-refused')
    const asked = victims.length * requests('', '').length + victims.length
    expect(refusals.length).toBe(asked)
    expect(new Set(refusals.map((event) => event.actor))).toEqual(new Set([ada.userId]))
    expect(refusals[0]).toMatchObject({ target: victims[0], detail: { reason: 'not-visible' } })
  })

  test('of no role is forbidden every route, and that is recorded', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const office = await addOffice(db)
    const bea = await addMember(server, [office])
    const cleo = await addMember(server, [office])
    const all: [RouteName & keyof typeof adminRoutes, Ask][] = [
      ...requests(cleo.userId, office.organizationId),
      ['listUsers', {}],
      ['getProviderGroups', {}],
      [
        'registerProvider',
        { body: { npi: office.registrationCode, registrationCode: office.registrationCode } },
      ],
      ['operateOnUsers', { body: { operation: 'disable', ids: [cleo.userId], reason: 'Because' } }],
    ]
    expect(new Set(all.map(([name]) => name))).toEqual(new Set(Object.keys(adminRoutes)))
    for (const [name, ask] of all) {
      expect((await server.ask(name, { ...ask, token: bea.token })).problem?.code).toBe('forbidden')
      expect((await server.ask(name, ask)).problem?.code).toBe('unauthorized')
    }
    // Those without a token are recorded, too, of nobody.
    const events = (await auditOf(db, 'access-refused')).filter(({ actor }) => actor === bea.userId)
    expect(events.length).toBe(all.length)
    expect(events[0]?.detail).toMatchObject({ reason: 'role', route: 'GET /v1/admin/users/:id' })
    expect((await server.ask('getSession', { token: cleo.token })).status).toBe(200)
  })

  test('changes contact data, and nothing else by the same route', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const ada = await addAdministrator(server, [office])
    const bea = await addMember(server, [office], { address2: 'Floor 2', fax: '+16015550100' })
    const change = (body: unknown) =>
      server.ask('changeUser', { token: ada.token, params: { id: bea.userId }, body })
    const told = await change({
      firstName: 'Beatrice',
      lastName: 'Lee',
      city: 'Jackson',
      state: 'ms',
      address2: '',
      contactPhone: '(601) 555-0144',
    })
    expect(told.value).toMatchObject({
      firstName: 'Beatrice',
      city: 'Jackson',
      state: 'MS',
      address2: null,
      contactPhone: '+16015550144',
      fax: '+16015550100',
    })
    const found = await server.askFor('listUsers', { token: ada.token, query: { query: 'beatrice lee' } })
    expect(found.items.map((item) => item.id)).toEqual([bea.userId])
    for (const [field, value] of [
      ['role', 'administrative'],
      ['status', 'active'],
      ['email', 'other@clinic.example'],
      ['emailVerified', true],
      ['username', 'root'],
      ['groupId', 'x'],
      ['signInPhone', '+16015550100'],
      ['firstName', ['Bea']],
      ['firstName', ''],
      ['contactPhone', '12'],
      ['fax', ''],
      ['zip', 'x'],
      // Alone it is one; Mississippi is on file.
      ['zip', '94110'],
    ])
      expect([field, (await change({ [String(field)]: value })).problem?.code]).toEqual([
        field,
        'invalid-input',
      ])
    const row = await db.selectFrom('user').selectAll().where('id', '=', bea.userId).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ role: 'standard', first_name: 'Beatrice', fax: '+16015550100' })
    const [event] = (await auditOf(db, 'user-changed')).filter((one) => one.target === bea.userId)
    expect(event?.detail).toMatchObject({ fields: 'first_name last_name address2 city state contact_phone' })
  })
})
