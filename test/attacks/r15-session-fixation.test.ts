// R15, a token from before a sign-in is worth something after it (fastify-passport, GHSA-4m3m-ppvx-xgw9). Defence:
// `issueSession` and `renewSession` make a new token, server/sessions/; a flow's token opens its flow alone,
// server/http/authorize.ts. ASVS: 7.2.2, 7.2.4
// Seen to fail with `renewSession` keeping the token's hash, and with `endUserSessions` taken out of `end-others`.
import { beforeAll, expect, test, vi } from 'vitest'
import { newToken } from '../../server/random.ts'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember, loginOf, signInByText, type Member } from '../server/limits/support.ts'
import { longPassword, start, typeCode } from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 60_000 })

const another = 'nine slate canals by pigeon'

forEachStore('R15, a token from before', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })
  const statusOf = async (token: string) => (await server.ask('getSession', { token })).status

  test("of a login's password or code step opens no session, and none that was given is taken on", async () => {
    const planted = newToken()
    const member = await addMember(server)
    const flow = { kind: 'login', option: 'phone', remember: false }
    const { token } = await server.askFor('startFlow', { body: flow, token: planted })
    expect(token).not.toBe(planted)
    const client = await loginOf(server, member)
    await client.go('send-sms-code')
    expect(await statusOf(client.token)).toBe(401)
    const done = await typeCode(client, 'verify-sms-code', 'sms', member.phone)
    const session = done.session?.token ?? ''
    expect(new Set([planted, token, client.token, session]).size).toBe(4)
    for (const old of [planted, token, client.token]) expect(await statusOf(old)).toBe(401)
    expect(await statusOf(session)).toBe(200)
    // The flow is over: its token gives the session to nobody again.
    expect((await client.act('verify-sms-code', { code: '000000' })).problem?.code).toBe('flow-expired')
    expect((await client.see()).session).toBeUndefined()
  })

  test('of a session is dead after the password was proved, changed or reset', async () => {
    const member = await addMember(server)
    const first = await signInByText(server, member)
    await server.askFor('lockSession', { token: first.token })
    const body = { password: longPassword }
    const unlocked = (await server.askFor('unlockSession', { token: first.token, body })).session.token
    const change = { currentPassword: longPassword, password: another, confirmPassword: another }
    const changed = (await server.askFor('changePassword', { token: unlocked, body: change })).session.token
    expect(await statusOf(changed)).toBe(200)
    const recovered = await recover(member)
    const tokens = [first.token, unlocked, changed, recovered]
    expect(new Set(tokens).size).toBe(4)
    expect(await Promise.all(tokens.map(statusOf))).toEqual([401, 401, 401, 200])
  })

  async function recover({ email, phone }: Member): Promise<string> {
    const client = await start(server, { kind: 'recovery', option: 'phone' })
    await client.go('send-email-code', { email })
    await typeCode(client, 'verify-email-code', 'email', email)
    await client.go('continue')
    await client.go('send-sms-code')
    await typeCode(client, 'verify-sms-code', 'sms', phone)
    const done = await client.go('set-password', { password: longPassword, confirmPassword: longPassword })
    return done.session?.token ?? ''
  }
})
