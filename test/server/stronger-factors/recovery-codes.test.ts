import { expect, test } from 'vitest'
import {
  acceptTerms,
  enrollToPhone,
  longPassword,
  newPerson,
  register,
  signIn,
  start,
  ticketOf,
  typeCode,
  type Person,
} from '../flows/support/http-client.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { addCodes, addTotp, codeAt, emailMember, mailsTo, phoneMember, toNew } from './support.ts'

/** One step of an app's: its mails are later ones than those before. */
const step = 30_000

/** A recovery whose mailbox was proved. */
async function recover(server: TestServer, { email }: Person) {
  server.clock.advance(step)
  const client = await start(server, { kind: 'recovery', option: 'email' })
  await client.go('send-email-code', { email })
  await typeCode(client, 'verify-email-code', 'email', email)
  return { client, ...(await client.go('continue')) }
}
const newPassword = 'copper violin meadow 17'
const twice = { password: newPassword, confirmPassword: newPassword }

forEachStore('recovery codes', (bench) => {
  test('are ten, shown until they are kept, and work once each', async () => {
    const server = await bench.shared()
    const { codes, member } = await addCodes(server, await phoneMember(server))
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const [code = '', other = ''] = codes
    const login = await signIn(server, member.person, 'email', member.password)
    expect((await login.go('use-recovery-code')).view['codesLeft']).toBe(10)
    expect((await login.act('verify-recovery-code', { code: '0'.repeat(16) })).problem?.code).toBe(
      'code-invalid',
    )
    const typed = code.toLowerCase().replaceAll('-', ' ')
    expect((await login.go('verify-recovery-code', { code: typed })).step).toBe('done')
    expect(await mailsTo(server, member.person)).toContain('Codes left: 9.')
    const again = await signIn(server, member.person, 'email', member.password)
    await again.go('use-recovery-code')
    expect((await again.act('verify-recovery-code', { code })).problem?.code).toBe('code-invalid')
    expect((await again.go('verify-recovery-code', { code: other })).step).toBe('done')
    const { recoveryCodes } = await server.askFor('listAuthenticators', { token: member.session })
    expect(recoveryCodes?.left).toBe(8)
    const kept = await server.context.store.db.selectFrom('recovery_code').select('hash').execute()
    for (const { hash } of kept) expect(hash).toMatch(/^\$argon2id\$/)
  })

  test('let in one of twenty parallel tries with the same code', async () => {
    const server = await bench.start({ limits: { failuresBeforeWait: 30 } })
    const { codes, member } = await addCodes(server, await emailMember(server))
    const logins = await Promise.all(
      Array.from({ length: 20 }, () => start(server, { kind: 'login', option: 'email', remember: false })),
    )
    for (const login of logins) {
      await login.go('submit-credentials', { email: member.person.email, password: member.password })
      await login.go('use-recovery-code')
    }
    const [code] = codes
    const answers = await Promise.all(logins.map((login) => login.act('verify-recovery-code', { code })))
    expect(answers.filter(({ flow }) => flow?.step === 'done')).toHaveLength(1)
  }, 60_000)

  test('are replaced by a new set', async () => {
    const server = await bench.shared()
    const first = await addCodes(server, await phoneMember(server))
    const second = await addCodes(server, first.member)
    const login = await signIn(server, second.member.person, 'phone', second.member.password)
    await login.go('use-recovery-code')
    expect((await login.act('verify-recovery-code', { code: first.codes[0] })).problem?.code).toBe(
      'code-invalid',
    )
    expect((await login.go('verify-recovery-code', { code: second.codes[0] })).step).toBe('done')
  })
})

forEachStore('recovery with stronger factors', (bench) => {
  test('takes a saved code in place of the phone', async () => {
    const server = await bench.shared()
    const { codes, member } = await addCodes(server, await phoneMember(server))
    const { client, view } = await recover(server, member.person)
    expect(view['otherWays']).toEqual(['recovery-code'])
    await client.go('use-recovery-code')
    expect((await client.act('set-password', twice)).problem?.code).toBe('step-mismatch')
    expect((await client.go('verify-recovery-code', { code: codes[3] })).step).toBe('new-password')
    expect((await client.go('set-password', twice)).step).toBe('done')
  })

  test('asks a user of e-mail alone for the app or the code that they have', async () => {
    const server = await bench.shared()
    const withApp = await addTotp(server, await emailMember(server))
    const { client, step, view, actions } = await recover(server, withApp.member.person)
    expect({ step, phone: view['phone'], actions }).toEqual({
      step: 'second-factor',
      phone: null,
      actions: ['use-totp', 'cancel'],
    })
    await client.go('use-totp')
    expect((await client.go('verify-totp', { code: codeAt(server, withApp.secret) })).step).toBe(
      'new-password',
    )
    const without = await emailMember(server)
    expect((await recover(server, without.person)).step).toBe('new-password')
  })

  test('lets nobody in by a mailbox alone where the installation says so', async () => {
    const server = await bench.start({ settings: { demo: true, recoveryNeedsSecondProof: true } })
    const { person } = await emailMember(server)
    const { client, step, actions } = await recover(server, person)
    expect({ step, actions }).toEqual({ step: 'second-factor', actions: ['cancel'] })
    expect((await client.act('set-password', twice)).problem?.code).toBe('step-mismatch')
  })
})

forEachStore('enrolment with a second way', (bench) => {
  test('offers it before the terms where the installation wants that, and binds it at the end', async () => {
    const server = await bench.start({ settings: { demo: true, offerSecondWay: true } })
    const person = newPerson()
    await register(server, person)
    const client = await enrollToPhone(server, person, 'email', longPassword)
    const offered = await client.see()
    expect({ step: offered.step, actions: offered.actions }).toEqual({
      step: 'second-way',
      actions: ['add-totp', 'skip', 'cancel'],
    })
    await client.go('add-totp')
    expect((await client.go('back')).step).toBe('second-way')
    const { view } = await client.go('add-totp')
    const secret = String(view['secret'])
    expect(String(view['uri'])).toContain(`secret=${secret.replaceAll(' ', '')}`)
    const codes = (await client.go('confirm-totp', { code: codeAt(server, secret) })).view['codes']
    expect((await client.see()).view['codes']).toEqual(codes)
    expect(await server.context.store.db.selectFrom('authenticator').selectAll().execute()).toEqual([])
    expect((await client.go('keep-codes')).step).toBe('terms')
    const { session } = await acceptTerms(client)
    const own = await server.askFor('listAuthenticators', { token: session?.token })
    expect(own.authenticators).toMatchObject([{ kind: 'totp' }])
    expect(own.recoveryCodes?.left).toBe(10)
  })

  test('takes away what was bound before when somebody registers anew', async () => {
    const server = await bench.shared()
    const { member } = await addTotp(server, await phoneMember(server))
    const { person, password } = member
    server.clock.advance(step)
    await server.ask('requestRegistrationReset', { body: { username: person.username } })
    const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
    await client.go('confirm-password', { password })
    await client.go('choose-method', { method: 'phone' })
    await client.go('send-email-code', { email: person.email })
    await typeCode(client, 'verify-email-code', 'email', person.email)
    await client.go('send-sms-code', { country: 'US', number: person.phone })
    const { session } = await typeCode(client, 'verify-sms-code', 'sms', person.phone)
    expect((await server.askFor('listAuthenticators', { token: session?.token })).authenticators).toEqual([])
  })
})

forEachStore('the adding of a factor', (bench) => {
  test('asks for the password, then the second factor, and stops with its session', async () => {
    const server = await bench.shared()
    const member = await phoneMember(server)
    const opened = await server.askFor('addAuthenticator', {
      token: member.session,
      body: { kind: 'recovery-codes' },
    })
    expect(opened.step).toBe('confirm-password')
    const act = (action: string, body: unknown = {}) =>
      server.ask('actOnFlow', { params: { action }, token: opened.token, body })
    expect((await act('keep-codes')).problem?.code).toBe('step-mismatch')
    expect((await act('confirm-password', { password: 'wrong' })).problem?.code).toBe('forbidden')
    await act('confirm-password', { password: member.password })
    expect((await act('keep-codes')).problem?.code).toBe('step-mismatch')
    await server.ask('lockSession', { token: member.session })
    expect((await act('send-sms-code')).problem?.code).toBe('unauthorized')
  })

  test('offers to end other sessions, and ends them', async () => {
    const server = await bench.shared()
    const member = await phoneMember(server)
    const login = await signIn(server, member.person, 'phone', member.password)
    await login.go('send-sms-code')
    const other = (await typeCode(login, 'verify-sms-code', 'sms', member.person.phone)).session?.token
    const client = await toNew(server, member, 'recovery-codes')
    const added = await client.go('keep-codes')
    expect({ step: added.step, view: added.view }).toMatchObject({
      step: 'added',
      view: { otherSessions: 1 },
    })
    const done = await client.go('end-other-sessions')
    expect((await server.ask('getSession', { token: other })).status).toBe(401)
    expect((await server.ask('getSession', { token: done.session?.token })).status).toBe(200)
  })
})
