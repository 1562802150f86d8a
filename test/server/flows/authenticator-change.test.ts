import { expect, test } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import { addSession } from '../rows.ts'
import { Changer, newAddress, newNumber, password } from './support/changer.ts'

const minute = 60_000
const pair = (email: string) => ({ email, confirmEmail: email })
const isOpen = async (server: TestServer, token: string) =>
  (await server.ask('getSession', { token })).status === 200

async function signInAnew(
  server: TestServer,
  email: string,
  action: 'send-sms-code' | 'send-email-code',
  to: string,
) {
  const option = action === 'send-sms-code' ? 'phone' : 'email'
  const { token } = await server.askFor('startFlow', { body: { kind: 'login', option, remember: false } })
  const act = (name: string, body: object = {}) =>
    server.ask('actOnFlow', { token, params: { action: name }, body })
  const credentials = await act('submit-credentials', { email, password })
  if (credentials.value === undefined) return credentials.problem?.code
  await act(action)
  const code = (await server.outbox()).findLast((message) => message.to === to)?.code
  const proved = await act(action === 'send-sms-code' ? 'verify-sms-code' : 'verify-email-code', { code })
  return proved.value?.step === 'verified' ? (await act('continue')).value?.step : proved.value?.step
}

forEachStore('authenticator change', (bench) => {
  test('changes the address: tells the old and the new one, ends all else, goes on under a new token', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    const elsewhere = await addSession(server.context.store.db, me.userId, server.clock.now())
    const email = newAddress()
    await me.start('email')
    expect((await me.prove()).step).toBe('new-email')
    const sent = await me.act('send-email-code', pair(email))
    expect(sent).toMatchObject({ step: 'new-email-code', view: { code: { target: email } } })
    const done = await me.typeCode('verify-email-code', email)
    expect(done).toMatchObject({ step: 'done', view: { authenticator: 'email', target: email } })

    expect(await isOpen(server, me.session.token)).toBe(false)
    expect(await isOpen(server, elsewhere.token)).toBe(false)
    const session = await server.askFor('getSession', { token: done.session?.token ?? '' })
    expect(session.user.email).toBe(email)
    const told = 'Your e-mail address has changed'
    expect(await me.mailsTo(me.email)).toContain(told)
    expect(await me.mailsTo(email)).toContain(told)
    const notices = await server.context.store.db
      .selectFrom('notice')
      .select('kind')
      .where('user_id', '=', me.userId)
      .execute()
    expect(notices).toEqual([{ kind: 'email-changed' }])
    const audit = await server.context.store.db
      .selectFrom('audit_event')
      .select('detail')
      .where('target', '=', me.userId)
      .where('type', '=', 'authenticator-changed')
      .execute()
    expect(audit).toHaveLength(1)
    expect(await signInAnew(server, me.email, 'send-sms-code', me.phone ?? '')).toBe('unauthorized')
    expect(await signInAnew(server, email, 'send-sms-code', me.phone ?? '')).toBe('done')
  })

  test('lists, reminders and recovery know the new address at once, and the old one is free', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    const email = newAddress()
    await me.start('email')
    await me.prove()
    await me.act('send-email-code', pair(email))
    await me.typeCode('verify-email-code', email)
    const listed = await server.context.store.db
      .selectFrom('user_listing')
      .select(['email_key', 'search_text'])
      .where('user_id', '=', me.userId)
      .executeTakeFirstOrThrow()
    expect(listed.email_key).toBe(email)
    expect(listed.search_text).not.toContain(me.email)
    const before = (await me.mailsTo(me.email)).length
    for (const asked of [me.email, email]) await server.ask('remindUsername', { body: { email: asked } })
    expect(await me.mailsTo(email)).toContain('Your username')
    expect(await me.mailsTo(me.email)).toHaveLength(before)
    const next = await Changer.signIn(server)
    await next.start('email')
    await next.prove()
    await next.act('send-email-code', pair(me.email))
    expect((await next.typeCode('verify-email-code', me.email)).step).toBe('done')
  })

  test('changes the phone by a call to the present and one to the new number', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    const phone = newNumber()
    const pressHash = async (to: string) => {
      const { answer } = (await server.outbox()).findLast((message) => message.to === to) ?? {}
      const raw = { text: 'Digits=%23', type: 'application/x-www-form-urlencoded' }
      const secret = answer?.path.split('/').at(-1) ?? ''
      expect((await server.ask('answerCall', { params: { answer: secret }, raw })).status).toBe(204)
    }
    await me.start('phone')
    await me.act('confirm-password', { password })
    const { phone: present } = me
    expect((await me.act('call-me')).view).toMatchObject({
      code: { target: `(•••) •••-${present?.slice(-4)}` },
    })
    await pressHash(me.phone ?? '')
    expect((await me.act('continue')).step).toBe('new-phone')
    await me.act('call-me', { country: 'US', number: phone })
    await pressHash(phone)
    expect((await me.read()).value).toMatchObject({ step: 'new-verified', view: { target: phone } })
    const done = await me.act('continue')
    expect(await isOpen(server, done.session?.token ?? '')).toBe(true)
    expect((await me.user()).phone).toBe(phone)
    expect(await me.mailsTo(me.email)).toContain('Your sign-in phone has changed')
    expect(await signInAnew(server, me.email, 'send-sms-code', phone)).toBe('done')
  })

  test('asks who signs in by e-mail for the old address, then for the new one', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server, 'email')
    expect((await me.open('phone')).problem?.code).toBe('not-found')
    const email = newAddress()
    await me.start('email')
    await me.act('confirm-password', { password })
    expect((await me.read()).value).toMatchObject({
      step: 'second-factor',
      actions: ['send-email-code', 'cancel'],
      view: { phone: null, email: me.email },
    })
    expect((await me.try('send-email-code', pair(email))).problem?.code).toBe('invalid-input')
    await me.act('send-email-code')
    await me.typeCode('verify-email-code', me.email)
    await me.act('send-email-code', pair(email))
    expect((await me.typeCode('verify-email-code', email)).step).toBe('done')
  })

  test('is closed without a session, and opens nothing by the session alone', async () => {
    const server = await bench.shared()
    const body = { authenticator: 'email' }
    expect((await server.ask('changeAuthenticator', { body })).problem?.code).toBe('unauthorized')
    const me = await Changer.signIn(server)
    await me.start('email')
    for (const action of ['send-email-code', 'verify-email-code', 'continue'] as const)
      expect((await me.try(action, pair(newAddress()))).problem?.code).toBe('step-mismatch')
  })

  test('forbids a wrong password, and counts it with those of the login', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    await me.start('email')
    for (let count = 0; count < server.context.config.limits.failuresBeforeWait; count += 1)
      expect((await me.try('confirm-password', { password: 'wrong' })).problem?.code).toBe('forbidden')
    expect((await me.try('confirm-password', { password })).problem?.code).toBe('too-many-attempts')
    expect(await signInAnew(server, me.email, 'send-sms-code', me.phone ?? '')).toBe('too-many-attempts')
    expect(await isOpen(server, me.session.token)).toBe(true)
  })

  test('takes no action while the session is locked, counts nothing meanwhile, and goes on after', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    await me.start('email')
    await me.act('confirm-password', { password })
    await me.act('send-sms-code')
    const code = await me.code(me.phone ?? '')
    await server.askFor('lockSession', { token: me.session.token })
    for (let count = 0; count < server.context.config.limits.codeTries; count += 1)
      expect((await me.try('verify-sms-code', { code: '000000' })).problem?.code).toBe('unauthorized')
    const { session } = await server.askFor('unlockSession', { token: me.session.token, body: { password } })
    expect((await me.act('verify-sms-code', { code })).step).toBe('new-email')
    expect(await isOpen(server, session.token)).toBe(true)
  })

  test.each(['signed out', 'idle', 'password changed', 'another change'])(
    'is over when the session or the flow ended in between: %s',
    async (how) => {
      const server = how === 'idle' ? await bench.start() : await bench.shared()
      const me = await Changer.signIn(server)
      const email = newAddress()
      await me.start('email')
      await me.prove()
      await me.act('send-email-code', pair(email))
      const code = await me.code(email)
      const { token } = me.session
      const next = 'copper violin meadow 17'
      const change = { currentPassword: password, password: next, confirmPassword: next }
      if (how === 'signed out') await server.ask('endSession', { token })
      if (how === 'idle') server.clock.advance(15 * minute)
      if (how === 'password changed') await server.askFor('changePassword', { token, body: change })
      if (how === 'another change') await me.open('phone')
      const { problem } = await me.try('verify-email-code', { code })
      expect(problem?.code).toBe(how === 'signed out' || how === 'idle' ? 'unauthorized' : 'flow-expired')
      expect((await me.user()).email).toBe(me.email)
    },
  )

  test('keeps the session in force by its actions, never past its absolute end', async () => {
    const server = await bench.start()
    const me = await Changer.signIn(server)
    const before = await server.askFor('getSession', { token: me.session.token })
    await me.start('email')
    server.clock.advance(10 * minute)
    await me.act('confirm-password', { password })
    server.clock.advance(10 * minute)
    const after = await server.askFor('getSession', { token: me.session.token })
    expect(Date.parse(after.idleExpiresAt)).toBeGreaterThan(Date.parse(before.idleExpiresAt))
    await me.act('send-sms-code')
    await me.typeCode('verify-sms-code', me.phone ?? '')
    const email = newAddress()
    await me.act('send-email-code', pair(email))
    const { session } = await me.typeCode('verify-email-code', email)
    expect(session?.expiresAt).toBe(before.expiresAt)
  })

  test('goes on alike when the address is taken, tells its owner, and never reveals it', async () => {
    const server = await bench.shared()
    const owner = await Changer.signIn(server)
    const [me, other] = [await Changer.signIn(server), await Changer.signIn(server)]
    const views = []
    for (const [who, target] of [
      [me, owner.email],
      [other, newAddress()],
    ] as const) {
      await who.start('email')
      await who.prove()
      await who.act('send-email-code', pair(target))
      await server.deliver()
      const { value } = await who.read()
      const text = JSON.stringify({ ...value, expiresAt: '' }).replaceAll(target, 'it')
      views.push(text)
      expect((await who.try('verify-email-code', { code: '123456' })).problem?.code).toBe('code-invalid')
    }
    expect(views[0]).toBe(views[1])
    expect(await me.mailsTo(owner.email)).toEqual(['You already have an account'])
    expect((await owner.user()).email).toBe(owner.email)
  })

  test('binds an address once when two prove it', async () => {
    const server = await bench.shared()
    const people = [await Changer.signIn(server), await Changer.signIn(server)]
    const email = newAddress()
    const codes: string[] = []
    for (const who of people) {
      await who.start('email')
      await who.prove()
      await who.act('send-email-code', pair(email))
      codes.push(await who.code(email))
    }
    const answers = await Promise.all(
      people.map((who, index) => who.try('verify-email-code', { code: codes[index] })),
    )
    const codesOf = answers.map(({ value, problem }) => value?.step ?? problem?.code)
    expect(new Set(codesOf)).toEqual(new Set(['conflict', 'done']))
  })

  test('is done once when its last action comes twice at the same time', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    const email = newAddress()
    await me.start('email')
    await me.prove()
    await me.act('send-email-code', pair(email))
    const code = await me.code(email)
    const answers = await Promise.all([
      me.try('verify-email-code', { code }),
      me.try('verify-email-code', { code }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const token = answers.find(({ value }) => value)?.value?.session?.token ?? ''
    expect(await isOpen(server, token)).toBe(true)
  })

  test('takes no code of another purpose, nor the one for the present factor as the new one', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    const { token } = await server.askFor('startFlow', {
      body: { kind: 'login', option: 'phone', remember: false },
    })
    const act = (action: string, body: object = {}) =>
      server.askFor('actOnFlow', { token, params: { action }, body })
    await act('submit-credentials', { email: me.email, password })
    await act('send-sms-code')
    const loginCode = await me.code(me.phone ?? '')
    await me.start('phone')
    await me.act('confirm-password', { password })
    await me.act('send-sms-code')
    const present = await me.code(me.phone ?? '')
    if (present !== loginCode)
      expect((await me.try('verify-sms-code', { code: loginCode })).problem?.code).toBe('code-invalid')
    await me.act('verify-sms-code', { code: present })
    const phone = newNumber()
    await me.act('send-sms-code', { country: 'US', number: phone })
    const fresh = await me.code(phone)
    if (present !== fresh)
      expect((await me.try('verify-sms-code', { code: present })).problem?.code).toBe('code-invalid')
    expect((await me.user()).phone).toBe(me.phone)
    expect((await me.act('verify-sms-code', { code: fresh })).step).toBe('done')
  })

  test('counts its codes against a budget of its own', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    await me.start('phone')
    await me.act('confirm-password', { password })
    for (let count = 0; count < server.context.config.limits.sendsPerHour; count += 1)
      await me.act('send-sms-code')
    expect((await me.try('send-sms-code')).problem?.code).toBe('too-many-attempts')
    expect(await signInAnew(server, me.email, 'send-sms-code', me.phone ?? '')).toBe('done')
  })

  test('survives a restart of the server', async () => {
    const first = await bench.start()
    const me = await Changer.signIn(first)
    const email = newAddress()
    await me.start('email')
    await me.prove()
    await first.stop()
    const second = await bench.start({ place: first.place })
    me.server = second
    await me.act('send-email-code', pair(email))
    expect((await me.typeCode('verify-email-code', email)).step).toBe('done')
  })

  test('leaves the session as it was when it is cancelled', async () => {
    const server = await bench.shared()
    const me = await Changer.signIn(server)
    await me.start('email')
    await me.prove()
    await me.act('cancel')
    expect(await isOpen(server, me.session.token)).toBe(true)
    expect((await me.try('send-email-code', pair(newAddress()))).problem?.code).toBe('flow-expired')
  })
})
