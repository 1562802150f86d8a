// R17, the client is told not to ask for the second factor, or skips it (CVE-2021-30120). Defence: steps are the
// server's, server/flows/machine.ts; a flow's token opens its flow alone, server/http/authorize.ts.
// ASVS: 6.3.3, 6.3.4, 7.2.1, 8.1.1, 8.2.1, 8.3.1, 2.2.2, 2.3.1
// Seen to fail with the check of `offered` taken out of server/flows/machine.ts, with the role out of
// server/http/require-administrator.ts, and with `withSessionBy` letting through who has no session.
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { flowActions } from '../../server/contract/actions.ts'
import { routes, type RouteName } from '../../server/contract/routes.ts'
import { addAdministrator, addMember as addStandard, addOffice } from '../server/admin/office.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf } from '../server/limits/support.ts'
import { start } from '../server/flows/support/http-client.ts'
import { remembered } from '../server/remembered/support.ts'
import { startDirectory, type Directory } from '../server/staff/directory.ts'
import { redirectUri, signIn as signStaffIn, staffSettings } from '../server/staff/support.ts'
import { accessPage, roles, rolesOf, type Role } from './support/access.ts'
import { dumpData } from './support/dump.ts'
import { routeNames } from './support/raw-request.ts'
import { nobody, requestsFor } from './support/requests.ts'

vi.setConfig({ testTimeout: 60_000 })

let directory: Directory
beforeAll(async () => {
  directory = await startDirectory()
})
afterAll(() => directory.stop())

forEachStore('R17, without the second factor', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start({ settings: staffSettings(directory) })
  })

  test('the token of a login whose password was right gets 401 from every route but its own flow', async () => {
    const client = await loginOf(server, await addMember(server))
    for (const name of routeNames.filter((one) => !['public', 'flow'].includes(routes[one].auth)))
      for (const ask of requestsFor(nobody)[name]) {
        const headers = { 'x-mfa-verified': 'true', cookie: 'mfaRequired=false' }
        const told = await server.ask(name, { ...ask, headers, token: client.token })
        expect([name, told.status]).toEqual([name, 401])
      }
    expect((await client.see()).step).toBe('second-factor')
  })

  test('a login takes no later step first, whatever the client says was done', async () => {
    const member = await addMember(server)
    const { store } = server.context
    for (const reached of ['credentials', 'second-factor'] as const) {
      const client =
        reached === 'credentials'
          ? await start(server, { kind: 'login', option: 'phone', remember: false })
          : await loginOf(server, member)
      const { actions } = await client.see()
      const before = await dumpData(store)
      for (const action of Object.keys(flowActions.login).filter((one) => !actions.includes(one)))
        for (const body of [{}, { code: '000000' }, { mfaRequired: false }, { step: 'done' }]) {
          const { problem } = await client.act(action, body)
          expect([action, problem?.code]).toEqual([action, 'step-mismatch'])
        }
      expect(await dumpData(store)).toBe(before)
    }
  })

  /** Makes a token of each kind. */
  const holders: Readonly<Record<Role, () => Promise<string | undefined>>> = {
    nobody: () => Promise.resolve(undefined),
    flow: async () => (await start(server, { kind: 'registration' })).token,
    remember: async () => (await remembered(server)).remember.token,
    standard: async () => (await addStandard(server, [await office()])).token,
    administrative: async () => (await addAdministrator(server, [await office()])).token,
    'staff-sign-in': async () => (await server.askFor('startStaffSignIn', { body: { redirectUri } })).token,
    staff: () => signStaffIn(server, directory),
  }
  const office = () => addOffice(server.context.store.db)

  test.each(roles)(
    '%s gets an answer from the routes of the documented matrix, and from no other',
    async (role) => {
      let token = await holders[role]()
      for (const name of routeNames) {
        const [ask = {}] = requestsFor(nobody)[name]
        const told = await server.ask(name, token === undefined ? ask : { ...ask, token })
        const refused = told.status === 401 || isRoleRefusal(name, told.problem?.code)
        expect([name, refused]).toEqual([name, !rolesOf(name).includes(role)])
        if (!refused && endsItsToken.includes(name)) token = await holders[role]()
      }
    },
  )
})

const endsItsToken: readonly RouteName[] = [
  'actOnFlow',
  'endSession',
  'lockSession',
  'forgetRemembered',
  'resumeSession',
  'completeStaffSignIn',
  'endStaffSession',
]

/** A wrong password is `forbidden`, too. */
const otherwiseForbidden = ['changePassword', 'endOwnSession', 'unlockSession']
const isRoleRefusal = (name: string, code: string | undefined): boolean =>
  code === 'forbidden' && !otherwiseForbidden.includes(name)

test('docs/security/access.md is the matrix that is tested', async () => {
  const file = '../../docs/security/access.md'
  const options = await resolveConfig(fileURLToPath(new URL(file, import.meta.url)))
  await expect(await format(accessPage(), { ...options, parser: 'markdown' })).toMatchFileSnapshot(file)
})
