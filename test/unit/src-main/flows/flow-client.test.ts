import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import type { AdvancedFlow, Flow } from '../../../../server/contract/flows.ts'
import type { Api } from '../../../../src-main/client/api.ts'
import type { Result } from '../../../../src-main/client/result.ts'
import { createFlowClient, type FlowClient } from '../../../../src-main/flows/flow-client.ts'
import { createFlowMemory, type FlowMemory } from '../../../../src-main/flows/flow-memory.ts'
import { createSessionClient, type SessionClient } from '../../../../src-main/flows/session-client.ts'
import type { RememberedClient } from '../../../../src-main/remembered/remembered-client.ts'
import type { SecretStore } from '../../../../src-main/secrets/secret-store.ts'
import { newHold } from '../../../../src-main/flows/desk.ts'
import { fakeApi } from './fake-api.ts'

const now = Date.parse('2026-11-24T09:00:00Z')
const expiresAt = '2026-11-24T09:30:00.000Z'
const token = 'T'.repeat(43)
const user = { username: 'daisy.field', firstName: 'Daisy', lastName: 'Field' }
const chooseMethod: Flow = {
  kind: 'enrollment',
  step: 'choose-method',
  actions: ['choose-method', 'cancel'],
  expiresAt,
  view: { user, methods: ['phone', 'email'] },
}
const emailStep: Flow = {
  kind: 'enrollment',
  step: 'email',
  actions: ['send-email-code', 'back', 'cancel'],
  expiresAt,
  view: { user, method: 'phone', email: null, onlyEmail: null },
}
const done: Flow = { kind: 'enrollment', step: 'done', actions: [], expiresAt, view: { user } }
const credentials: Flow = {
  kind: 'login',
  step: 'credentials',
  actions: ['submit-credentials', 'cancel'],
  expiresAt,
  view: { option: 'phone', remember: false },
}
const ok = async <T>(value: T) => ({ ok: true, value }) as const
const refuse = (code: 'flow-expired' | 'unauthorized' | 'offline' | 'conflict') => async () =>
  ({ ok: false, failure: { code } }) as const

interface Run {
  flows: FlowClient
  memory: FlowMemory
  sessions: SessionClient
  remembered: {
    keep: Mock<RememberedClient['keep']>
    forget: Mock<RememberedClient['forget']>
  }
  onSignedIn: Mock<(option: 'phone' | 'email') => void>
}

let entries: Map<string, string>
let secrets: SecretStore
beforeEach(() => {
  entries = new Map()
  secrets = {
    async read(name) {
      const value = entries.get(name)
      return value === undefined ? { kind: 'absent' } : { kind: 'found', value }
    },
    write: async (name, value) => entries.set(name, value) === entries,
    remove: async (name) => entries.delete(name) || true,
    probe: async () => true,
  }
})

/** One run of the app, over the keychain that all runs of a test share. */
const startRun = (methods: Partial<Api>, at = now): Run => {
  const api = fakeApi(methods)
  const memory = createFlowMemory(secrets)
  const sessions = createSessionClient(api)
  const onSignedIn = vi.fn<(option: 'phone' | 'email') => void>()
  const remembered = {
    keep: vi.fn<RememberedClient['keep']>(),
    forget: vi.fn<RememberedClient['forget']>(() => ok(null)),
  }
  const flows = createFlowClient({
    api,
    memory,
    sessions,
    remembered,
    installation: () => 'here',
    onSignedIn,
    now: () => at,
  })
  return { flows, memory, sessions, remembered, onSignedIn }
}
const startEnrollment = async (methods: Partial<Api> = {}): Promise<Run> => {
  const run = startRun({ startFlow: () => ok({ ...chooseMethod, token }), ...methods })
  await run.flows.start({ kind: 'enrollment', ticket: 'x'.repeat(43) })
  await run.memory.settled()
  return run
}

describe('flow client', () => {
  it('keeps the token from the page when a flow starts', async () => {
    const { flows } = startRun({ startFlow: () => ok({ ...chooseMethod, token }) })
    const answer = await flows.start({ kind: 'enrollment', ticket: 'x'.repeat(43) })
    expect(answer).toEqual({ ok: true, value: chooseMethod })
    expect(JSON.stringify(answer)).not.toContain(token)
  })

  it('signs nobody in when the flow was left before its last answer came', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<AdvancedFlow>>()
    const endSession = vi.fn(() => ok(null))
    const { flows, sessions } = await startEnrollment({ actOnFlow: () => promise, endSession })
    const acted = flows.act('accept-terms', {})
    flows.leave()
    resolve({ ok: true, value: { ...done, session: { token: 'session', expiresAt } } })
    expect(await acted).toEqual({ ok: false, failure: { code: 'step-mismatch' } })
    expect(endSession).toHaveBeenCalledExactlyOnceWith('session')
    expect(sessions.desk().token).toBeNull()
  })

  it('adds the installation when a sign-in starts', async () => {
    const startFlow = vi.fn(() => ok({ ...credentials, token }))
    await startRun({ startFlow }).flows.start({ kind: 'login', option: 'phone', remember: true })
    expect(startFlow).toHaveBeenCalledWith({
      kind: 'login',
      option: 'phone',
      remember: true,
      installation: 'here',
    })
  })

  it('acts with the token of the flow under way', async () => {
    const actOnFlow = vi.fn(() => ok(emailStep))
    const { flows } = await startEnrollment({ actOnFlow })
    expect(await flows.act('choose-method', { method: 'phone' })).toEqual({ ok: true, value: emailStep })
    expect(actOnFlow).toHaveBeenCalledWith(token, 'choose-method', { method: 'phone' })
  })

  it('keeps the session from the page and the flow from the keychain when it is done', async () => {
    const home = vi.fn(refuse('offline'))
    const session = { token: 'S'.repeat(43), expiresAt }
    const { flows, memory, sessions } = await startEnrollment({
      actOnFlow: () => ok({ ...done, session }),
      home,
    })
    expect(await flows.act('accept-terms', { version: '1' })).toEqual({ ok: true, value: done })
    await memory.settled()
    expect(entries.size).toBe(0)
    await sessions.home()
    expect(home).toHaveBeenCalledWith(session.token)
  })

  it('has no action to take when no flow is under way', async () => {
    const { flows } = startRun({})
    expect(await flows.act('continue', {})).toEqual({ ok: false, failure: { code: 'step-mismatch' } })
    expect(await flows.current()).toEqual({ ok: true, value: null })
  })

  it('keeps the flow when a password was wrong, and forgets it when it has expired', async () => {
    let code: 'unauthorized' | 'flow-expired' = 'unauthorized'
    const { flows, memory } = await startEnrollment({ actOnFlow: () => refuse(code)() })
    await flows.act('confirm-password', { password: 'x' })
    expect(memory.token()).toBe(token)
    code = 'flow-expired'
    expect(await flows.act('continue', {})).toEqual({ ok: false, failure: { code: 'flow-expired' } })
    expect(memory.token()).toBeNull()
  })

  it('has no current flow when the server no longer knows it', async () => {
    const { flows, memory } = await startEnrollment({ readFlow: refuse('unauthorized') })
    expect(await flows.current()).toEqual({ ok: true, value: null })
    expect(memory.token()).toBeNull()
  })

  it('keeps the current flow when the server is away', async () => {
    const { flows, memory } = await startEnrollment({ readFlow: refuse('offline') })
    expect(await flows.current()).toEqual({ ok: false, failure: { code: 'offline' } })
    expect(memory.token()).toBe(token)
  })

  it('tells the option when a sign-in is done', async () => {
    const user = { username: 'daisy.field', firstName: 'Daisy', lastName: 'Field' }
    const signedIn: Flow = {
      ...credentials,
      step: 'done',
      actions: [],
      view: { option: 'email', remember: false, user },
    }
    const { flows, onSignedIn } = await startEnrollment({ actOnFlow: () => ok(signedIn) })
    await flows.act('verify-email-code', { code: '123456' })
    expect(onSignedIn).toHaveBeenCalledExactlyOnceWith('email')
  })

  it('keeps what a sign-in was remembered by when it is done', async () => {
    const signedIn: Flow = {
      ...credentials,
      step: 'done',
      actions: [],
      view: { option: 'phone', remember: true, user },
    }
    const remember = { token: 'R'.repeat(43), expiresAt }
    const session = { token: 'S'.repeat(43), expiresAt, remember }
    const { flows, remembered } = await startEnrollment({ actOnFlow: () => ok({ ...signedIn, session }) })
    expect(await flows.act('verify-sms-code', { code: '123456' })).toEqual({ ok: true, value: signedIn })
    expect(remembered.keep).toHaveBeenCalledExactlyOnceWith(remember, { option: 'phone', name: 'Daisy' })
  })

  it.each([
    [false, 1],
    [true, 0],
  ])('forgets what was remembered only when a sign-in starts without it (%j)', async (remember, times) => {
    const { flows, remembered } = startRun({ startFlow: () => ok({ ...credentials, token }) })
    await flows.start({ kind: 'login', option: 'phone', remember })
    expect(remembered.forget).toHaveBeenCalledTimes(times)
  })

  it.each(['cancel', 'decline'])('forgets the flow when it ended by %s', async (action) => {
    const { flows, memory } = await startEnrollment({ actOnFlow: () => ok(chooseMethod) })
    await flows.act(action, {})
    await memory.settled()
    expect(memory.token()).toBeNull()
    expect(entries.size).toBe(0)
  })
})

describe('pending flow', () => {
  it('is offered and taken up when the app starts again', async () => {
    await startEnrollment()
    const { flows, memory } = startRun({
      readFlow: (used) => (used === token ? ok(emailStep) : refuse('unauthorized')()),
    })
    expect(await flows.pending()).toEqual({ kind: 'enrollment', label: 'daisy.field', expiresAt })
    expect(await flows.continue()).toEqual({ ok: true, value: emailStep })
    expect(memory.token()).toBe(token)
    expect(await flows.pending()).toBeNull()
  })

  it('is not offered by the run that it belongs to', async () => {
    const { flows } = await startEnrollment()
    expect(await flows.pending()).toBeNull()
  })

  it('is gone when its time is over', async () => {
    await startEnrollment()
    const { flows, memory } = startRun({}, Date.parse(expiresAt))
    expect(await flows.pending()).toBeNull()
    await memory.settled()
    expect(entries.size).toBe(0)
  })

  it('is gone when the server no longer knows it', async () => {
    await startEnrollment()
    const { flows, memory } = startRun({ readFlow: refuse('flow-expired') })
    expect(await flows.pending()).toBeNull()
    await memory.settled()
    expect(entries.size).toBe(0)
  })

  it('is still offered when the server is away', async () => {
    await startEnrollment()
    expect(await startRun({ readFlow: refuse('offline') }).flows.pending()).toMatchObject({
      label: 'daisy.field',
    })
  })

  it('survives a sign-in that is begun beside it, and a registration replaces it', async () => {
    await startEnrollment()
    const kept = entries.get('flow')
    const { flows, memory } = startRun({ startFlow: () => ok({ ...credentials, token: 'L'.repeat(43) }) })
    await flows.start({ kind: 'login', option: 'phone', remember: false })
    flows.leave()
    await memory.settled()
    expect(entries.get('flow')).toBe(kept)
    await startEnrollment({ startFlow: () => ok({ ...chooseMethod, token: 'N'.repeat(43) }) })
    expect(entries.get('flow')).toContain('N'.repeat(43))
  })

  it('is gone when it is forgotten or left', async () => {
    await startEnrollment()
    const second = startRun({})
    second.flows.forget()
    await second.memory.settled()
    expect(entries.size).toBe(0)
    const third = await startEnrollment()
    third.flows.leave()
    await third.memory.settled()
    expect(entries.size).toBe(0)
  })

  it.each(['{', '{}', '{"token":1}', 'null'])('is none when the keychain holds %j', async (content) => {
    entries.set('flow', content)
    expect(await startRun({}).flows.pending()).toBeNull()
    expect(entries.size).toBe(0)
  })

  it('is none when the keychain is unavailable', async () => {
    secrets = { ...secrets, read: async () => ({ kind: 'unavailable' }), write: async () => false }
    const { flows } = await startEnrollment()
    expect(await flows.pending()).toBeNull()
    expect(await startRun({}).flows.continue()).toEqual({ ok: false, failure: { code: 'not-found' } })
  })
})

describe('flow client in the name of a session', () => {
  const newEmail: Flow = {
    kind: 'authenticator-change',
    step: 'new-email-code',
    actions: ['verify-email-code', 'cancel'],
    expiresAt,
    view: {
      authenticator: 'email',
      code: {
        channel: 'email',
        target: 'new@clinic.example',
        delivery: 'sent',
        secondsLeft: 600,
        lifetime: 600,
        resendIn: 0,
        attemptsLeft: 5,
      },
    },
  }
  const changed: Flow = {
    kind: 'authenticator-change',
    step: 'done',
    actions: [],
    expiresAt,
    view: { authenticator: 'email', target: 'new@clinic.example' },
  }
  const startChange = async (methods: Partial<Api>): Promise<Run> => {
    const run = startRun({ changeAuthenticator: () => ok({ ...newEmail, token }), ...methods })
    run.sessions.begin('session')
    await run.flows.changeAuthenticator('email')
    return run
  }

  it('opens it by the session, and keeps its token from the page and the keychain', async () => {
    const changeAuthenticator = vi.fn(() => ok({ ...newEmail, token }))
    const { flows, sessions, memory } = startRun({ changeAuthenticator })
    sessions.begin('session')
    expect(await flows.changeAuthenticator('email')).toEqual({ ok: true, value: newEmail })
    expect(changeAuthenticator).toHaveBeenCalledExactlyOnceWith('session', 'email')
    await memory.settled()
    expect(entries.size).toBe(0)
  })

  it('takes over the new token and signs nobody in anew when it is done', async () => {
    const actOnFlow = () => ok({ ...changed, session: { token: 'next session', expiresAt } })
    const { flows, sessions, onSignedIn } = await startChange({ actOnFlow })
    const answer = await flows.act('verify-email-code', { code: '123456' })
    expect(answer).toEqual({ ok: true, value: changed })
    expect(sessions.desk().token).toBe('next session')
    expect(onSignedIn).not.toHaveBeenCalled()
    expect(await flows.current()).toEqual({ ok: true, value: null })
  })

  it.each(['cancelled', 'left'])('keeps the session when it is %s', async (how) => {
    const { flows, sessions } = await startChange({ actOnFlow: () => ok(newEmail) })
    if (how === 'cancelled') await flows.act('cancel', {})
    else flows.leave()
    expect(sessions.desk().token).toBe('session')
    expect(await flows.current()).toEqual({ ok: true, value: null })
  })

  it('waits when the desk is locked', async () => {
    const actOnFlow = vi.fn(() => ok(newEmail))
    const { flows, sessions } = await startChange({ actOnFlow })
    const desk = sessions.desk()
    const lock = { ...newHold(), since: 0, until: null, forgetEnd: () => undefined }
    desk.lock = lock
    const acted = flows.act('send-email-code', {})
    await Promise.resolve()
    expect(actOnFlow).not.toHaveBeenCalled()
    desk.lock = null
    lock.release()
    expect(await acted).toEqual({ ok: true, value: newEmail })
  })

  it('belongs to its person, and not to who comes to the desk meanwhile', async () => {
    const { flows, sessions } = await startChange({ readFlow: () => ok(newEmail) })
    const first = sessions.desk()
    sessions.seat({ ...first, token: null, user: null, flow: null })
    expect(await flows.current()).toEqual({ ok: true, value: null })
    flows.leave()
    sessions.seat(first)
    expect(await flows.current()).toEqual({ ok: true, value: newEmail })
  })

  it('is gone when the session is', async () => {
    const { flows, sessions } = await startChange({ endSession: () => ok(null) })
    await sessions.end()
    expect(await flows.current()).toEqual({ ok: true, value: null })
  })
})
