import { describe, expect, it, vi } from 'vitest'
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
