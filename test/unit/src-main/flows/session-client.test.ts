import { describe, expect, it, vi } from 'vitest'
import type { Home, Session } from '../../../../server/contract/resources.ts'
import type { Result } from '../../../../src-main/client/result.ts'
import { emptyDesk, newHold, type Desk } from '../../../../src-main/flows/desk.ts'
import { createSessionClient } from '../../../../src-main/flows/session-client.ts'
import { fakeApi } from './fake-api.ts'

const refuse = (code: 'unauthorized' | 'offline') => async () => ({ ok: false, failure: { code } }) as const

describe('session client', () => {
  it('has no session when nobody has signed in', async () => {
    const sessions = createSessionClient(fakeApi({}))
    expect(await sessions.current()).toEqual({ ok: true, value: null })
    expect(await sessions.home()).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(await sessions.end()).toEqual({ ok: true, value: null })
  })

  it('forgets the session when the server no longer knows it', async () => {
    const session = vi.fn(refuse('unauthorized'))
    const sessions = createSessionClient(fakeApi({ session }))
    sessions.begin('token')
    expect(await sessions.current()).toEqual({ ok: true, value: null })
    await sessions.current()
    expect(session).toHaveBeenCalledTimes(1)
  })

  it('keeps the session when the server is away', async () => {
    const session = vi.fn(refuse('offline'))
    const sessions = createSessionClient(fakeApi({ session }))
    sessions.begin('token')
    expect(await sessions.current()).toEqual({ ok: false, failure: { code: 'offline' } })
    await sessions.current()
    expect(session).toHaveBeenCalledTimes(2)
  })

  it('is signed out here in any case when it is ended', async () => {
    const endSession = vi.fn(refuse('offline'))
    const sessions = createSessionClient(fakeApi({ endSession }))
    sessions.begin('token')
    expect(await sessions.end()).toEqual({ ok: false, failure: { code: 'offline' } })
    expect(endSession).toHaveBeenCalledWith('token')
    expect(await sessions.current()).toEqual({ ok: true, value: null })
  })

  it('is signed out when the session had ended before', async () => {
    const sessions = createSessionClient(fakeApi({ endSession: refuse('unauthorized') }))
    sessions.begin('token')
    expect(await sessions.end()).toEqual({ ok: true, value: null })
  })
})

const session: Session = {
  user: {
    username: 'ana',
    firstName: 'Ana',
    lastName: 'Example',
    email: 'ana@clinic.example',
    role: 'standard',
  },
  option: 'phone',
  createdAt: '2030-01-01T00:00:00.000Z',
  idleExpiresAt: '2030-01-01T00:15:00.000Z',
  expiresAt: '2030-01-01T12:00:00.000Z',
}
const home: Home = {
  user: session.user,
  session,
  organizations: [],
  contracts: [],
  newMessages: 0,
  notSubmitted: 0,
  submitted: 0,
  savedRequests: [],
}

describe('the home screen', () => {
  it('tells who is at the desk, unless they have signed out while it was read', async () => {
    const sessions = createSessionClient(fakeApi({ home: async () => ({ ok: true, value: home }) }))
    sessions.begin('token')
    expect(await sessions.home()).toEqual({ ok: true, value: home })
    expect(sessions.desk().user).toEqual(session.user)
    const late = sessions.home()
    sessions.desk().token = null
    expect(await late).toEqual({ ok: false, failure: { code: 'unauthorized' } })
  })
})

const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('session client at a locked desk', () => {
  const lockedBy = () => ({ ...newHold(), since: 0, until: null, forgetEnd: () => undefined })

  it('keeps questions waiting until it is opened, and asks them with the token of then', async () => {
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('token')
    const desk = sessions.desk()
    const lock = lockedBy()
    desk.lock = lock
    const question = vi.fn(async () => ({ ok: true as const, value: 'answer' }))
    const answer = sessions.ask(question)
    await settled()
    expect(question).not.toHaveBeenCalled()
    desk.token = 'next token'
    desk.lock = null
    lock.release()
    expect(await answer).toEqual({ ok: true, value: 'answer' })
    expect(question).toHaveBeenCalledExactlyOnceWith('next token')
  })

  it('asks again after the lock when the server refused a session that was left idle', async () => {
    const lock = lockedBy()
    const onRefused = vi.fn(async (desk: Desk) => {
      desk.lock = lock
      return true
    })
    const ask = vi.fn<(token: string) => Promise<Result<Session>>>(refuse('unauthorized'))
    ask.mockResolvedValueOnce({ ok: true, value: session })
    const sessions = createSessionClient(fakeApi({ session: ask }), onRefused)
    sessions.begin('token')
    await sessions.current()
    const answer = sessions.current()
    await settled()
    expect(onRefused).toHaveBeenCalledOnce()
    ask.mockResolvedValueOnce({ ok: true, value: session })
    sessions.desk().token = 'next token'
    sessions.desk().lock = null
    lock.release()
    expect(await answer).toEqual({ ok: true, value: session })
    expect(ask).toHaveBeenLastCalledWith('next token')
  })

  it('answers each desk by its own session when somebody else has come to the front', async () => {
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('first')
    const first = sessions.desk()
    const lock = lockedBy()
    first.lock = lock
    const question = vi.fn(async (token: string) => ({ ok: true as const, value: token }))
    const late = sessions.ask(question)
    sessions.seat(emptyDesk())
    sessions.begin('second')
    expect(await sessions.ask(question)).toEqual({ ok: true, value: 'second' })
    first.lock = null
    lock.release()
    expect(await late).toEqual({ ok: true, value: 'first' })
  })
})

describe('session client when somebody has come back to the desk', () => {
  it('ends a session that was issued meanwhile, and leaves theirs alone', () => {
    const endSession = vi.fn(async () => ({ ok: true as const, value: null }))
    const sessions = createSessionClient(fakeApi({ endSession }))
    sessions.begin('theirs')
    sessions.desk().lock = { ...newHold(), since: 0, until: null, forgetEnd: () => undefined }
    sessions.begin('late')
    expect(endSession).toHaveBeenCalledExactlyOnceWith('late')
    expect(sessions.desk().token).toBe('theirs')
  })
})

describe('session client whose session gets another token', () => {
  const renewed = {
    ok: true,
    value: { session: { token: 'next token', expiresAt: session.expiresAt } },
  } as const

  it('keeps other questions waiting for it', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof renewed>()
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('token')
    const renewal = sessions.renew(() => promise)
    await settled()
    const question = vi.fn(async (token: string) => ({ ok: true as const, value: token }))
    const answer = sessions.ask(question)
    await settled()
    expect(question).not.toHaveBeenCalled()
    resolve(renewed)
    expect(await renewal).toEqual(renewed)
    expect(await answer).toEqual({ ok: true, value: 'next token' })
  })

  it('asks again when a question was refused because it came with the old one', async () => {
    const { promise, resolve } = Promise.withResolvers<Result<string>>()
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('token')
    const question = vi.fn((token: string) =>
      token === 'token' ? promise : Promise.resolve({ ok: true as const, value: token }),
    )
    const answer = sessions.ask(question)
    await settled()
    await sessions.renew(async () => renewed)
    resolve({ ok: false, failure: { code: 'unauthorized' } })
    expect(await answer).toEqual({ ok: true, value: 'next token' })
  })

  it('asks again when a question was refused while it was being renewed', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof renewed>()
    const refusal = Promise.withResolvers<Result<string>>()
    const onRefused = vi.fn(async () => false)
    const sessions = createSessionClient(fakeApi({}), onRefused)
    sessions.begin('token')
    const answer = sessions.ask((token: string) =>
      token === 'token' ? refusal.promise : Promise.resolve({ ok: true as const, value: token }),
    )
    await settled()
    const renewal = sessions.renew(() => promise)
    await settled()
    refusal.resolve({ ok: false, failure: { code: 'unauthorized' } })
    await settled()
    resolve(renewed)
    await renewal
    expect(await answer).toEqual({ ok: true, value: 'next token' })
    expect(onRefused).not.toHaveBeenCalled()
  })

  it('keeps the old one when the answer has none', async () => {
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('token')
    await sessions.renew(async () => ({ ok: true, value: {} }))
    expect(sessions.desk().token).toBe('token')
  })

  it('keeps the old one when it is refused', async () => {
    const sessions = createSessionClient(fakeApi({}))
    sessions.begin('token')
    const answer = await sessions.renew(async () => ({ ok: false, failure: { code: 'forbidden' } }))
    expect(answer).toEqual({ ok: false, failure: { code: 'forbidden' } })
    expect(sessions.desk().token).toBe('token')
  })
})
