import { expect, test } from 'vitest'
import { signIn } from '../flows/support/http-client.ts'
import { forEachStore } from '../harness.ts'
import {
  addTotp,
  codeAt,
  emailMember,
  mailsTo,
  openRemoval,
  phoneMember,
  proveBoth,
  toNew,
} from './support.ts'

forEachStore('authenticator app', (bench) => {
  test('is added after the password and the present second factor, and its owner is told', async () => {
    const server = await bench.shared()
    const before = await phoneMember(server)
    const { member } = await addTotp(server, before)
    expect((await server.ask('getSession', { token: before.session })).status).toBe(401)
    expect((await server.ask('getSession', { token: member.session })).status).toBe(200)
    const own = await server.askFor('listAuthenticators', { token: member.session })
    expect(own.authenticators).toMatchObject([{ kind: 'totp' }])
    expect(own.recoveryCodes).toBeNull()
    expect(await mailsTo(server, member.person)).toContain('A way to sign in was added')
    const messages = await server.askFor('listMessages', { token: member.session })
    expect(messages.items).toContainEqual(
      expect.objectContaining({ kind: 'authenticator-added', data: { kind: 'totp' } }),
    )
  })

  test('signs in, once per code', async () => {
    const server = await bench.shared()
    const { secret, member } = await addTotp(server, await phoneMember(server))
    const login = await signIn(server, member.person, 'phone', member.password)
    expect((await login.see()).view['otherWays']).toEqual(['totp'])
    await login.go('use-totp')
    const code = codeAt(server, secret)
    const done = await login.go('verify-totp', { code })
    expect(done.step).toBe('done')
    expect(done.session?.token).toBeDefined()
    const again = await signIn(server, member.person, 'phone', member.password)
    await again.go('use-totp')
    expect((await again.act('verify-totp', { code })).problem?.code).toBe('code-expired')
    server.clock.advance(30_000)
    expect((await again.go('verify-totp', { code: codeAt(server, secret) })).step).toBe('done')
  })

  test('that confirms itself by a code has used that code up', async () => {
    const server = await bench.shared()
    const member = await phoneMember(server)
    const client = await toNew(server, member, 'totp')
    const secret = String((await client.see()).view['secret'])
    const code = codeAt(server, secret)
    await client.go('confirm-totp', { code })
    const login = await signIn(server, member.person, 'phone', member.password)
    await login.go('use-totp')
    expect((await login.act('verify-totp', { code })).problem?.code).toBe('code-expired')
  })

  test('takes one of many parallel tries with the same code', async () => {
    const server = await bench.shared()
    const { secret, member } = await addTotp(server, await phoneMember(server))
    const logins = await Promise.all(
      Array.from({ length: 6 }, () => signIn(server, member.person, 'phone', member.password)),
    )
    for (const login of logins) await login.go('use-totp')
    const code = codeAt(server, secret)
    const answers = await Promise.all(logins.map((login) => login.act('verify-totp', { code })))
    expect(answers.filter(({ flow }) => flow?.step === 'done')).toHaveLength(1)
  })

  test('has to wait after ten wrong codes, whatever the flow', async () => {
    const server = await bench.shared()
    const { secret, member } = await addTotp(server, await emailMember(server))
    for (let i = 0; i < 10; i++) {
      const login = await signIn(server, member.person, 'email', member.password)
      await login.go('use-totp')
      expect((await login.act('verify-totp', { code: codeAt(server, secret, 600) })).problem).toMatchObject({
        code: 'code-invalid',
        attemptsLeft: 9 - i,
      })
    }
    const login = await signIn(server, member.person, 'email', member.password)
    await login.go('use-totp')
    const blocked = await login.act('verify-totp', { code: codeAt(server, secret) })
    expect(blocked.problem?.code).toBe('too-many-attempts')
    // The other way is still open.
    expect((await login.go('back')).actions).toContain('send-email-code')
  })

  test('is neither kept nor shown in plain once it is confirmed', async () => {
    const server = await bench.shared()
    const member = await phoneMember(server)
    const client = await toNew(server, member, 'totp')
    const secret = String((await client.see()).view['secret']).replaceAll(' ', '')
    expect((await client.act('confirm-totp', { code: codeAt(server, secret, 600) })).problem?.code).toBe(
      'code-invalid',
    )
    const flow = await client.go('confirm-totp', { code: codeAt(server, secret) })
    expect(JSON.stringify(flow)).not.toContain(secret)
    const { db } = server.context.store
    const kept = [
      await db.selectFrom('authenticator').selectAll().execute(),
      await db.selectFrom('flow').selectAll().execute(),
    ]
    expect(JSON.stringify(kept)).not.toContain(secret)
  })

  test('is removed by password and second factor, never by the session, and signs nobody in then', async () => {
    const server = await bench.shared()
    const { secret, member } = await addTotp(server, await phoneMember(server))
    const other = await phoneMember(server)
    const [app] = (await server.askFor('listAuthenticators', { token: member.session })).authenticators
    const id = app?.id ?? ''
    const foreign = await server.ask('removeAuthenticator', { params: { id }, token: other.session })
    expect(foreign.problem?.code).toBe('not-found')
    const removal = await openRemoval(server, member, id)
    expect(await removal.see()).toMatchObject({
      step: 'confirm-password',
      view: { adding: 'totp', change: 'remove' },
    })
    expect((await removal.act('confirm-password', { password: 'wrong' })).problem?.code).toBe('forbidden')
    expect((await removal.act('continue')).problem?.code).toBe('step-mismatch')
    const login = await signIn(server, member.person, 'phone', member.password)
    await login.go('use-totp')
    const removed = await proveBoth(removal, member)
    expect(removed).toMatchObject({ step: 'done', session: { token: expect.any(String) as unknown } })
    expect((await login.act('verify-totp', { code: codeAt(server, secret) })).problem?.code).toBe(
      'flow-expired',
    )
    const next = await signIn(server, member.person, 'phone', member.password)
    expect((await next.see()).view['otherWays']).toEqual([])
    expect(await mailsTo(server, member.person)).toContain('A way to sign in was removed')
  })

  test('is still there when the password alone was proved', async () => {
    const server = await bench.shared()
    const { member } = await addTotp(server, await emailMember(server))
    const own = () => server.askFor('listAuthenticators', { token: member.session })
    const [app] = (await own()).authenticators
    const removal = await openRemoval(server, member, app?.id ?? '')
    expect((await removal.go('confirm-password', { password: member.password })).step).toBe('second-factor')
    expect((await removal.act('continue')).problem?.code).toBe('step-mismatch')
    expect((await own()).authenticators).toHaveLength(1)
  })

  test('offers to end other sessions when it was removed by its own code, and ends them', async () => {
    const server = await bench.shared()
    const { secret, member } = await addTotp(server, await emailMember(server))
    const [app] = (await server.askFor('listAuthenticators', { token: member.session })).authenticators
    const login = await signIn(server, member.person, 'email', member.password)
    await login.go('use-totp')
    const elsewhere = (await login.go('verify-totp', { code: codeAt(server, secret) })).session?.token ?? ''
    server.clock.advance(30_000)
    const removal = await openRemoval(server, member, app?.id ?? '')
    await removal.go('confirm-password', { password: member.password })
    await removal.go('use-totp')
    expect(await removal.go('verify-totp', { code: codeAt(server, secret) })).toMatchObject({
      step: 'removed',
      view: { otherSessions: 1 },
    })
    const { session } = await removal.go('end-other-sessions')
    expect((await server.ask('getSession', { token: elsewhere })).status).toBe(401)
    expect((await server.ask('getSession', { token: session?.token ?? '' })).status).toBe(200)
  })

  test('is not offered, and signs nobody in, where the installation leaves it out', async () => {
    const place = await bench.makePlace()
    const first = await bench.start({ place })
    const { member } = await addTotp(first, await phoneMember(first))
    await first.stop()
    const server = await bench.start({ place, settings: { demo: true, strongerFactors: ['none'] } })
    const login = await signIn(server, member.person, 'phone', member.password)
    expect((await login.see()).view['otherWays']).toEqual([])
    expect((await login.act('use-totp')).problem?.code).toBe('step-mismatch')
    const asked = await server.ask('addAuthenticator', { token: member.session, body: { kind: 'totp' } })
    expect(asked.problem?.code).toBe('not-found')
  })
})
