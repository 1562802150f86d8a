import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flow } from '../../../server/contract/flows.ts'
import type { Home } from '../../../server/contract/resources.ts'
import type { Bridge, Remembered, Result } from '../../../src-preload/bridge.ts'
import { useFlow } from '../../../src-renderer/stores/flow.ts'
import { isTicked, useRemembered } from '../../../src-renderer/stores/remembered.ts'
import { useSession } from '../../../src-renderer/stores/session.ts'
import { credentials } from './fake-bridge.ts'

const byPhone: Remembered = {
  kind: 'remembered',
  option: 'phone',
  name: 'Daisy',
  expiresAt: '2030-01-01T00:00:00.000Z',
}
const ok = async <T>(value: T): Promise<Result<T>> => ({ ok: true, value })
const refuse = (code: 'unauthorized' | 'offline') => async (): Promise<Result<never>> => ({
  ok: false,
  failure: { code },
})

const user = {
  username: 'daisy',
  firstName: 'Daisy',
  lastName: 'Example',
  email: 'daisy@clinic.example',
  role: 'standard',
} as const
const home: Home = {
  user,
  session: {
    user,
    option: 'phone',
    createdAt: '2030-01-01T00:00:00.000Z',
    idleExpiresAt: '2030-01-01T00:15:00.000Z',
    expiresAt: '2030-01-01T12:00:00.000Z',
  },
  organizations: [],
  contracts: [],
  newMessages: 0,
  notSubmitted: 0,
  submitted: 0,
  savedRequests: [],
}

/** Puts a bridge in place with the parts that this store asks. */
function install(state: Remembered, resume: Bridge['remembered']['resume'] = () => ok(null)) {
  const parts = {
    remembered: {
      state: vi.fn(async () => state),
      resume: vi.fn(resume),
      forget: vi.fn(() => ok(null)),
    },
    flow: {
      start: vi.fn((_input: unknown) => ok(credentials)),
      current: vi.fn(() => ok<Flow | null>(credentials)),
    },
    session: { current: vi.fn(() => ok(null)), home: vi.fn(() => ok(home)), end: vi.fn(() => ok(null)) },
  }
  vi.stubGlobal('window', { atrezzo: parts })
  return parts
}

const blank = {
  flow: useFlow.getInitialState(),
  remembered: useRemembered.getInitialState(),
  session: useSession.getInitialState(),
}
beforeEach(() => {
  useFlow.setState(blank.flow, true)
  useRemembered.setState(blank.remembered, true)
  useSession.setState(blank.session, true)
})

describe('the box', () => {
  it('is ticked when somebody is remembered, unless the person has unticked it', () => {
    expect(isTicked({ remembered: byPhone, choice: null })).toBe(true)
    expect(isTicked({ remembered: byPhone, choice: false })).toBe(false)
    expect(isTicked({ remembered: { kind: 'none' }, choice: null })).toBe(false)
    expect(isTicked({ remembered: { kind: 'none' }, choice: true })).toBe(true)
  })

  it('is not ticked when nothing can be kept, whatever was chosen before', () => {
    const remembered: Remembered = { kind: 'unavailable', reason: 'no-keychain' }
    expect(isTicked({ remembered, choice: true })).toBe(false)
  })
})

describe('a login button', () => {
  it('asks for the session by itself when a server of the version before leaves it out of the home screen', async () => {
    const { session } = install(byPhone)
    const { session: _, ...older } = home
    session.home.mockImplementation(() => ok(older))
    await useRemembered.getState().login('phone')
    expect(session.current).toHaveBeenCalledOnce()
  })

  it('signs in at once when its option is remembered, also before that was known', async () => {
    const { remembered, flow, session } = install(byPhone)
    await useRemembered.getState().login('phone')
    expect(remembered.resume).toHaveBeenCalledExactlyOnceWith('phone')
    expect(useSession.getState()).toMatchObject({ session: { user: { username: 'daisy' } }, home })
    // Resuming, and the home screen with the session in it: two requests, also when the screen is then opened.
    await useSession.getState().openHome()
    expect(session.home).toHaveBeenCalledOnce()
    expect(session.current).not.toHaveBeenCalled()
    await useSession.getState().openHome()
    expect(session.home).toHaveBeenCalledTimes(2)
    expect(flow.start).not.toHaveBeenCalled()
  })

  it('starts a login that is to be remembered when it is the other one', async () => {
    const { remembered, flow } = install(byPhone)
    await useRemembered.getState().login('email')
    expect(remembered.resume).not.toHaveBeenCalled()
    expect(flow.start).toHaveBeenCalledExactlyOnceWith({ kind: 'login', option: 'email', remember: true })
  })

  it('starts a login that forgets when the box was unticked', async () => {
    const { remembered, flow } = install(byPhone)
    useRemembered.getState().choose(false)
    await useRemembered.getState().login('phone')
    expect(remembered.resume).not.toHaveBeenCalled()
    expect(flow.start).toHaveBeenCalledExactlyOnceWith({ kind: 'login', option: 'phone', remember: false })
  })

  it('asks for password and code when the server no longer accepts what is remembered', async () => {
    const { flow } = install(byPhone, refuse('unauthorized'))
    await useRemembered.getState().login('phone')
    expect(flow.start).toHaveBeenCalledExactlyOnceWith({ kind: 'login', option: 'phone', remember: true })
  })

  it('says so, and asks for nothing, when the server is away', async () => {
    const { flow } = install(byPhone, refuse('offline'))
    await useRemembered.getState().login('phone')
    expect(flow.start).not.toHaveBeenCalled()
    expect(useFlow.getState().failure).toEqual({ code: 'offline' })
  })

  it('shows the flow when terms are owed', async () => {
    install(byPhone, () => ok(credentials))
    await useRemembered.getState().login('phone')
    expect(useFlow.getState().flow).toEqual(credentials)
  })
})

describe('signing out', () => {
  it('asks first only when the computer stays remembered', async () => {
    const { session } = install(byPhone)
    await useRemembered.getState().signOut()
    expect(useRemembered.getState().asked).toBe(true)
    expect(session.end).not.toHaveBeenCalled()
    const other = install({ kind: 'none' })
    useRemembered.getState().stay()
    await useRemembered.getState().signOut()
    expect(useRemembered.getState().asked).toBe(false)
    expect(other.session.end).toHaveBeenCalledOnce()
  })

  it.each([true, false])('forgets the computer when that was the answer (%j)', async (forget) => {
    const { remembered, session } = install(byPhone)
    await useRemembered.getState().answer(forget)
    expect(remembered.forget).toHaveBeenCalledTimes(forget ? 1 : 0)
    expect(session.end).toHaveBeenCalledOnce()
  })
})
