// R23, a thief's session, or remembered token, outlives the owner's change or reset (CVE-2026-81826). Defence:
// `end-others` of server/flows/runtime.ts, server/account/change-password.ts, `endSignIns` in server/admin/act.ts.
// ASVS: 7.4.2, 7.4.3, 7.4.5
// Seen to fail with `endOtherSessions` and with `endRemembered` taken out of the first, `endUserSessions` and
// `endRemembered` out of the last, and `endUserSessions` out of `end-others`.
import { beforeAll, expect, test, vi } from 'vitest'
import { addAdministrator, addOffice } from '../server/admin/office.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf, type Member } from '../server/limits/support.ts'
import { longPassword, start, typeCode } from '../server/flows/support/http-client.ts'
import { rememberedSession, resume, type RememberedSession } from '../server/remembered/support.ts'

vi.setConfig({ testTimeout: 60_000 })

const another = 'nine slate canals by pigeon'
const twice = { password: another, confirmPassword: another }

forEachStore('R23, a second computer', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  async function signInAt(member: Member, installation: string): Promise<RememberedSession> {
    const client = await loginOf(server, member, 'phone', { remember: true, installation })
    await client.go('send-sms-code')
    return rememberedSession.parse((await typeCode(client, 'verify-sms-code', 'sms', member.phone)).session)
  }

  /** What ends everything that is open for a member, done at computer A. */
  const acts: Readonly<Record<string, (member: Member, at: RememberedSession) => Promise<void>>> = {
    'the password was changed': async (_, { token }) => {
      const body = { currentPassword: longPassword, ...twice }
      await server.askFor('changePassword', { token, body })
    },
    'the password was reset': async ({ email, phone }) => {
      const client = await start(server, { kind: 'recovery', option: 'phone' })
      await client.go('send-email-code', { email })
      await typeCode(client, 'verify-email-code', 'email', email)
      await client.go('continue')
      await client.go('send-sms-code')
      await typeCode(client, 'verify-sms-code', 'sms', phone)
      expect((await client.go('set-password', twice)).step).toBe('done')
    },
    'the registration was reset by mail': async ({ username, email, phone }) => {
      await server.ask('requestRegistrationReset', { body: { username } })
      const { ticket } = (await server.outbox()).findLast(({ to }) => to === email) ?? {}
      const client = await start(server, { kind: 'enrollment', ticket })
      await client.go('confirm-password', { password: longPassword })
      await client.go('choose-method', { method: 'phone' })
      await client.go('send-email-code', { email })
      await typeCode(client, 'verify-email-code', 'email', email)
      await client.go('send-sms-code', { country: 'US', number: phone })
      expect((await typeCode(client, 'verify-sms-code', 'sms', phone)).step).toBe('done')
    },
    ...Object.fromEntries(
      (['reset-registration', 'disable', 'end-sessions'] as const).map((operation) => [
        `an administrator did ${operation}`,
        (member: Member) => administrate(member, operation),
      ]),
    ),
  }

  async function administrate({ id }: Member, operation: string): Promise<void> {
    const { db } = server.context.store
    const office = await addOffice(db)
    const { token } = await addAdministrator(server, [office])
    await db.insertInto('membership').values({ user_id: id, provider_group_id: office.groupId }).execute()
    const request = { params: { id, operation }, body: { reason: 'Lost her phone' }, token }
    expect((await server.ask('operateOnUser', request)).status).toBe(200)
  }

  test.each(Object.entries(acts))('is signed out, and remembers nothing, when %s', async (_, act) => {
    const member = await addMember(server)
    const a = await signInAt(member, 'installation-of-computer-a')
    const b = await signInAt(member, 'installation-of-computer-b')
    const stranger = await signInAt(await addMember(server), 'installation-of-computer-c')
    await act(member, a)
    expect((await server.ask('getSession', { token: b.token })).status).toBe(401)
    const resumed = await resume(server, b.remember.token, { installation: 'installation-of-computer-b' })
    expect(resumed.problem?.code).toBe('unauthorized')
    expect((await server.ask('getSession', { token: a.token })).status).toBe(401)
    expect((await server.ask('getSession', { token: stranger.token })).status).toBe(200)
  })
})
