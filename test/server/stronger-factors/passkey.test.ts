import { expect, test } from 'vitest'
import { signIn } from '../flows/support/http-client.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { softwarePasskey, type PasskeyKey } from './software-passkey.ts'
import { addPasskey, emailMember, openPage, phoneMember, reachable, relyingParty, toNew } from './support.ts'

const answer = (server: TestServer, handle: string, response: Record<string, unknown>) =>
  server.ask('answerPasskey', { body: { handle, response }, headers: { origin: relyingParty.origin } })

forEachStore('passkey', (bench) => {
  let started: Promise<TestServer> | undefined
  const reached = () => (started ??= bench.start({ settings: reachable }))

  test('signs in through the page, and its answer counts for the flow that asked alone', async () => {
    const server = await reached()
    const { passkey, member } = await addPasskey(server, await phoneMember(server))
    const login = await signIn(server, member.person, 'phone', member.password)
    const stranger = await signIn(server, member.person, 'phone', member.password)
    await stranger.go('use-passkey')
    await login.go('use-passkey')
    const page = await openPage(login)
    const told = await answer(server, page.handle, passkey.get(page.challenge))
    const code = told.value?.code ?? ''
    // An address that is sent to somebody else leads nowhere: that one's app hands the code to another flow.
    expect((await stranger.act('finish-passkey', { code })).problem?.code).toBe('code-expired')
    expect((await answer(server, page.handle, passkey.get(page.challenge))).problem?.code).toBe(
      'flow-expired',
    )
    expect((await login.go('finish-passkey', { code })).step).toBe('done')
    const [own] = (await server.askFor('listAuthenticators', { token: member.session })).authenticators
    expect(own).toMatchObject({ kind: 'passkey', lastUsedAt: expect.any(String) as unknown })
  })

  test('is refused for another challenge, key, domain, or a counter that went back', async () => {
    const server = await reached()
    const { passkey, member } = await addPasskey(server, await emailMember(server))
    const login = await signIn(server, member.person, 'email', member.password)
    await login.go('use-passkey')
    const page = await openPage(login)
    const old = passkey.get('AAAA')
    const foreign = { ...softwarePasskey(relyingParty).get(page.challenge), id: passkey.id }
    for (const wrong of [old, foreign, { id: passkey.id }, {}])
      expect((await answer(server, page.handle, wrong)).problem?.code).toBe('code-invalid')
    expect((await answer(server, page.handle, passkey.get(page.challenge))).status).toBe(200)

    await login.go('use-passkey')
    const next = await openPage(login)
    const { code } = await server.askFor('answerPasskey', {
      body: { handle: next.handle, response: passkey.get(next.challenge) },
    })
    expect((await login.go('finish-passkey', { code })).step).toBe('done')
    const again = await signIn(server, member.person, 'email', member.password)
    await again.go('use-passkey')
    const last = await openPage(again)
    passkey.rewind()
    expect((await answer(server, last.handle, passkey.get(last.challenge))).problem?.code).toBe(
      'code-invalid',
    )
  })

  test('is not made for another origin, and its page is good for ten minutes and the newest only', async () => {
    const server = await reached()
    const client = await toNew(server, await phoneMember(server), 'passkey')
    const first = await openPage(client)
    const phisher = softwarePasskey({ ...relyingParty, origin: 'https://portal.evil.test' })
    expect((await answer(server, first.handle, phisher.create(first.challenge))).problem?.code).toBe(
      'code-invalid',
    )
    await client.go('add-passkey')
    const passkey = softwarePasskey(relyingParty)
    expect((await answer(server, first.handle, passkey.create(first.challenge))).problem?.code).toBe(
      'flow-expired',
    )
    const second = await openPage(client)
    server.clock.advance(10 * 60_000 + 1)
    expect((await answer(server, second.handle, passkey.create(second.challenge))).problem?.code).toBe(
      'flow-expired',
    )
  })

  test('is made on a curve or by RSA of 2048 bits and SHA-256, and with no weaker key', async () => {
    const server = await reached()
    const client = await toNew(server, await phoneMember(server), 'passkey')
    const page = await openPage(client)
    const [rs256, rs1] = [-257, -65535]
    const made = (kind: PasskeyKey) =>
      answer(server, page.handle, softwarePasskey(relyingParty, kind).create(page.challenge))
    expect((await made({ algorithm: rs256, rsaBits: 1024 })).problem?.code).toBe('code-invalid')
    expect((await made({ algorithm: rs1, rsaBits: 2048 })).problem?.code).toBe('code-invalid')
    expect((await made({ algorithm: rs256, rsaBits: 2048 })).status).toBe(200)
  })

  test('has a page with a policy of its own, whose origin alone may ask', async () => {
    const server = await reached()
    const page = await server.ask('passkeyPage')
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("connect-src 'self'")
    const body = { handle: 'A'.repeat(43) }
    const ask = (origin: string) => server.ask('passkeyOptions', { body, headers: { origin } })
    expect((await ask(relyingParty.origin)).problem?.code).toBe('flow-expired')
    expect((await ask('https://portal.evil.test')).problem?.code).toBe('forbidden')
    const elsewhere = await server.ask('startFlow', {
      body: { kind: 'registration' },
      headers: { origin: relyingParty.origin },
    })
    expect(elsewhere.problem?.code).toBe('forbidden')
  })

  test('is not offered where no browser reaches the server by a domain', async () => {
    const server = await bench.shared()
    const { session } = await phoneMember(server)
    expect((await server.askFor('listAuthenticators', { token: session })).offered).toEqual([
      'totp',
      'recovery-codes',
    ])
    expect((await server.ask('passkeyPage')).problem?.code).toBe('not-found')
  })
})
