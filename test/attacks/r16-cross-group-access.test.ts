// R16, an administrator of one group acts on a user of another, by any id in path or body (CVE-2026-108066,
// CVE-2026-15630). Defence: `findVisible` in server/admin/scope.ts, `user_id` in each own-account query.
// ASVS: 8.2.2, 8.4.1, 16.3.2
// Seen to fail with the `in usersOfGroups` of `findVisible` taken out, with `user_id` out of server/account/own-sessions.ts
// and out of server/messages/center.ts; and, before it was mended, with no refusal written down after a right password.
import { expect, test, vi } from 'vitest'
import type { RouteName } from '../../server/contract/routes.ts'
import { newId } from '../../server/random.ts'
import { addAdministrator, addMember, addOffice, addUser, auditOf } from '../server/admin/office.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember as addPasswordMember, loginOf } from '../server/limits/support.ts'
import { dumpData } from './support/dump.ts'
import { routeNames } from './support/raw-request.ts'
import { nobody, requestsFor, type Targets } from './support/requests.ts'

/** Why a route that names nothing of somebody else's is left out; every other one must be attacked. */
const namesNoOther: Readonly<Partial<Record<RouteName, string>>> = {
  startFlow: 'a secret decides',
  getFlow: "the token's own",
  actOnFlow: "the token's own",
  getSession: "the token's own",
  endSession: "the token's own",
  resumeSession: "the token's own",
  forgetRemembered: "the token's own",
  requestRegistrationReset: 'mails the owner: R12, R19',
  requestRegistrationCompletion: 'mails the owner: R12, R19',
  remindUsername: 'mails the owner: R12',
  getAccount: "the token's own",
  changeAccount: "the token's own",
  changePassword: "the token's own",
  listSessions: "the token's own",
  lockSession: "the token's own",
  unlockSession: "the token's own",
  changeAuthenticator: "the token's own",
  changeLanguage: "the token's own",
  listAuthenticators: "the token's own",
  addAuthenticator: "the token's own",
  passkeyPage: 'the same for everybody',
  passkeyOptions: 'a secret decides',
  answerPasskey: 'a secret decides',
  getCompatibility: 'the same for everybody',
  getLoginOptions: 'the same for everybody',
  getHome: "the token's own",
  listUsers: 'its list is looked at below',
  getProviderGroups: 'its list is looked at below',
  registerProvider: 'the roster decides: test/server/admin/groups.test.ts',
  listMessages: "the token's own",
  readAllMessages: "the token's own",
  getStaffDirectory: 'the same for everybody',
  startStaffSignIn: 'a sign-in of its own',
  completeStaffSignIn: "the token's own",
  getStaffSession: "the token's own",
  extendStaffSession: "the token's own",
  endStaffSession: "the token's own",
  findHelpDeskUser: 'staff sees all groups: test/server/staff',
  helpUser: 'staff acts in all groups: test/server/staff',
  getTerms: 'the same for everybody',
  getBranding: 'the same for everybody',
  openLink: 'the same for everybody',
  answerCall: 'a secret decides',
  reportStatus: 'a signature decides',
  startCall: 'a signature decides',
  listenToCall: 'a signature decides',
  takeCallKeys: 'a signature decides',
  health: 'the same for everybody',
  readiness: 'the same for everybody',
  openapi: 'the same for everybody',
}
const attacked = routeNames.filter((name) => namesNoOther[name] === undefined)

/** Everything of somebody's that a request can name. */
async function thingsOf(server: TestServer, userId: string, organizationId: string): Promise<Targets> {
  const { db } = server.context.store
  const session = await db.selectFrom('session').select('id').where('user_id', '=', userId).executeTakeFirst()
  const messageId = newId()
  const message = {
    id: messageId,
    user_id: userId,
    kind: 'new-computer',
    data: '{}',
    created_at: server.clock.now(),
    read_at: null,
  }
  await db.insertInto('notice').values(message).execute()
  return { ...nobody, userId, organizationId, sessionId: session?.id ?? nobody.sessionId, messageId }
}

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R16, an administrator of another group', (bench) => {
  test('gets `not-found` by every route that takes an id, changes and mails nothing, and is written down', async () => {
    const server = await bench.start()
    const { store } = server.context
    const [here, there] = [await addOffice(store.db), await addOffice(store.db)]
    const victim = await addPasswordMember(server)
    await store.db
      .updateTable('user')
      .set({ organization_id: there.organizationId })
      .where('id', '=', victim.id)
      .execute()
    const ada = await addAdministrator(server, [here], { password_hash: await hashOf(server, victim.id) })
    const victims = [
      victim.id,
      (await addMember(server, [there])).userId,
      await addUser(server, { status: 'incomplete', organization_id: there.organizationId }),
      (await addAdministrator(server, [there])).userId,
      await addUser(server),
      nobody.userId,
    ]
    const targets = []
    for (const id of victims)
      targets.push(id === nobody.userId ? nobody : await thingsOf(server, id, there.organizationId))
    const mails = (await server.outbox()).length
    const before = await dumpData(store)
    for (const target of targets)
      for (const name of attacked)
        for (const ask of requestsFor(target)[name]) {
          const told = await server.ask(name, { ...ask, token: ada.token })
          if (name === 'operateOnUsers')
            expect(told.value).toEqual({ results: [{ id: target.userId, ok: false, code: 'not-found' }] })
          else expect([name, told.status, told.problem?.code]).toEqual([name, 404, 'not-found'])
        }
    expect(withoutTries(await dumpData(store))).toBe(withoutTries(before))
    expect((await server.outbox()).length).toBe(mails)
    const refusals = await auditOf(store.db, 'access-refused')
    const asked = targets.flatMap((target) => attacked.flatMap((name) => [...requestsFor(target)[name]]))
    expect(refusals).toHaveLength(asked.length)
    expect(new Set(refusals.map(({ actor }) => actor))).toEqual(new Set([ada.userId]))
    // The victim is none the wiser.
    await loginOf(server, victim)
  })

  test('finds nobody of theirs in a list, by id A in the query and id B in the body', async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const [here, there] = [await addOffice(db), await addOffice(db)]
    const ada = await addAdministrator(server, [here])
    const bea = await addMember(server, [here], { city: 'Home' })
    const cleo = await addMember(server, [there], { city: 'Home' })
    const list = await server.askFor('listUsers', { token: ada.token })
    expect(list.items.map(({ id }) => id).toSorted()).toEqual([ada.userId, bea.userId].toSorted())
    const groups = await server.askFor('getProviderGroups', { token: ada.token })
    expect(groups.items.map(({ id }) => id)).toEqual([here.groupId])
    const group = { group: there.groupId }
    expect((await server.ask('listUsers', { token: ada.token, query: group })).value?.items ?? []).toEqual([])

    const path = { params: { id: bea.userId }, token: ada.token }
    for (const field of ['id', 'userId', 'user_id', 'groupId', 'organizationId']) {
      const body = { city: 'Elsewhere', [field]: cleo.userId }
      expect([field, (await server.ask('changeUser', { ...path, body })).status]).toEqual([field, 400])
    }
    const query = { id: cleo.userId, userId: cleo.userId }
    await server.ask('changeUser', { ...path, query, body: { city: 'Elsewhere' } })
    const cities = await db
      .selectFrom('user')
      .select('city')
      .where('id', 'in', [bea.userId, cleo.userId])
      .orderBy('city')
      .execute()
    expect(cities.map(({ city }) => city)).toEqual(['Elsewhere', 'Home'])
  })
})

/** The hash of the password that the requests prove themselves with. */
async function hashOf({ context }: TestServer, id: string): Promise<string | null> {
  const { db } = context.store
  const row = await db
    .selectFrom('user')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.password_hash
}

/** Tries of the attacker's own password are counted and forgotten; when the attacker acted last is noted. */
const withoutTries = (rows: string): string =>
  rows.replace(/^failure .*$/gm, '').replace(/"(last_active_at|idle_expires_at)":\d+/g, '"$1":0')
