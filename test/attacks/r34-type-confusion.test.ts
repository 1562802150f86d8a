// R34, two addresses where one belongs, or another type in place of a text (CVE-2023-7028). Defence: the strict zod
// schemas of server/contract/, parsed in server/flows/requests.ts and server/http/inputs.ts. ASVS: 2.2.1, 1.5.2, 8.2.3
// Seen to fail with `email` taking a list and using its last, and with `strictObject` turned into `object` in
// server/contract/recovery.ts.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RouteName } from '../../server/contract/routes.ts'
import { addAdministrator, addOffice } from '../server/admin/office.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf, type Member } from '../server/limits/support.ts'
import {
  clinic,
  newPerson,
  register,
  start,
  ticketOf,
  userInformation,
  type FlowClient,
} from '../server/flows/support/http-client.ts'
import { startDirectory, type Directory } from '../server/staff/directory.ts'
import { signIn as signStaffIn, staffSettings } from '../server/staff/support.ts'
import { routeNames } from './support/raw-request.ts'
import { nobody, requestsFor } from './support/requests.ts'

vi.setConfig({ testTimeout: 60_000 })

const attacker = 'attacker@evil.test'
type Body = Readonly<Record<string, unknown>>

/** A body with each of its texts in turn replaced by what is no text. */
function confusions(body: Body): Body[] {
  return Object.entries(body).flatMap(([field, value]) =>
    typeof value === 'string'
      ? [
          [value, attacker],
          [value],
          [[value]],
          { to: value, cc: attacker },
          { toString: value },
          { $ne: '' },
          5,
          Number.MAX_VALUE,
          true,
          null,
        ].map((other) => ({ ...body, [field]: other }))
      : [],
  )
}

/** Bodies with a field too many. */
const additions = (body: Body): Body[] =>
  ['to', 'cc', 'emails', 'email[]', 'role', 'groupId', 'emailVerified', 'status', 'constructor'].map(
    (field) => ({
      ...body,
      [field]: attacker,
    }),
  )

const isBody = (body: unknown): body is Body => typeof body === 'object' && body !== null

/** No JSON, or answered before a body is read. */
const elsewhere: readonly RouteName[] = [
  'actOnFlow',
  'reportStatus',
  'startCall',
  'listenToCall',
  'takeCallKeys',
  'answerCall',
  'completeStaffSignIn',
]

let directory: Directory
beforeAll(async () => {
  directory = await startDirectory()
})
afterAll(() => directory.stop())

forEachStore('R34, a list, an object, a number or null for a text', (bench) => {
  let server: TestServer
  let administrator: string
  let staff: string
  beforeAll(async () => {
    server = await bench.start({ settings: staffSettings(directory) })
    const { db } = server.context.store
    administrator = (await addAdministrator(server, [await addOffice(db)])).token
    staff = await signStaffIn(server, directory)
  })

  const tokenOf = (name: RouteName) => (/staff|helpdesk|helpuser/i.test(name) ? staff : administrator)

  test('is `invalid-input` on every route, and nothing is mailed', async () => {
    const before = (await server.outbox()).length
    let tried = 0
    for (const name of routeNames.filter((one) => !elsewhere.includes(one)))
      for (const ask of requestsFor(nobody)[name]) {
        if (!isBody(ask.body)) continue
        for (const body of [...confusions(ask.body), ...additions(ask.body)]) {
          // Null empties a field of a contact.
          if (/^change(?:Account|User)$/.test(name) && body['city'] === null) continue
          const told = await server.ask(name, { ...ask, body, token: tokenOf(name) })
          expect([name, body, told.status]).toEqual([name, body, 400])
          tried += 1
        }
      }
    expect(tried).toBeGreaterThan(500)
    expect((await server.outbox()).length).toBe(before)
  })

  /** Flows at the step that takes an action, each with what the action takes. */
  const actions: Readonly<Record<string, (member: Member) => Promise<readonly [FlowClient, Body]>>> = {
    'submit-credentials': async ({ email }) => [
      await start(server, { kind: 'login', option: 'phone', remember: false }),
      { email, password: 'x' },
    ],
    'verify-sms-code': async (member) => {
      const client = await loginOf(server, member)
      await client.go('send-sms-code')
      return [client, { code: '123456' }]
    },
    'send-email-code': async ({ email }) => [
      await start(server, { kind: 'recovery', option: 'phone' }),
      { email },
    ],
    'verify-email-code': async ({ email }) => {
      const client = await start(server, { kind: 'recovery', option: 'phone' })
      await client.go('send-email-code', { email })
      return [client, { code: '123456' }]
    },
    'specify-organization': async () => [await start(server, { kind: 'registration' }), clinic],
    'enter-user-information': async () => {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      return [client, userInformation(newPerson())]
    },
    'change-email': async () => {
      const person = newPerson()
      return [await register(server, person), { email: person.email, confirmEmail: person.email }]
    },
    'choose-method': async () => {
      const person = newPerson()
      await register(server, person)
      return [
        await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) }),
        { method: 'phone' },
      ]
    },
  }

  test.each(Object.entries(actions))(
    'is `invalid-input` in %s, and the flow stays where it is',
    async (action, prepare) => {
      const [client, body] = await prepare(await addMember(server))
      await server.deliver()
      const [{ step }, before] = [await client.see(), (await server.outbox()).length]
      for (const other of [...confusions(body), ...additions(body), [body], [], 'text', 5, null]) {
        const { problem } = await client.act(action, other)
        expect([other, problem?.code]).toEqual([other, 'invalid-input'])
      }
      expect((await client.see()).step).toBe(step)
      expect((await server.outbox()).length).toBe(before)
    },
  )
})
