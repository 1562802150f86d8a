import { describe, expect, it, vi } from 'vitest'
import { emptyDesk, type Desk } from '../../../../src-main/flows/desk.ts'
import { createDeskLocks } from '../../../../src-main/lock/desk-locks.ts'
import type { LockApi } from '../../../../src-main/lock/lock-api.ts'
import { createHands } from '../companion/hands.ts'
import { deskOf, lockApi, refuse, start, until } from './desks.ts'

const build = (answers: Partial<LockApi> = {}) => {
  const hands = createHands()
  const locks = createDeskLocks({
    api: lockApi(answers),
    timers: hands,
    now: () => start + hands.now(),
  })
  const over: Desk[] = []
  const onChange = vi.fn()
  locks.listen({ onChange, onOver: (desk) => void over.push(desk) })
  return { locks, hands, over, onChange }
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('desk locks', () => {
  it('lock at once and tell the server when somebody is signed in', async () => {
    const lock = vi.fn(lockApi().lock)
    const { locks, onChange } = build({ lock })
    const desk = deskOf('token')
    locks.lock(desk)
    expect(desk.lock).toMatchObject({ since: start, until: null })
    await settled()
    expect(lock).toHaveBeenCalledExactlyOnceWith('token')
    expect(desk.lock?.until).toBe(until)
    expect(onChange).toHaveBeenCalledTimes(2)
  })

  it('lock nothing when nobody is signed in', () => {
    const { locks, onChange } = build()
    const desk = emptyDesk()
    locks.lock(desk)
    expect(desk.lock).toBeNull()
    expect(onChange).not.toHaveBeenCalled()
  })

  it('stay locked when the server is away, and tell it when it is back', async () => {
    const lock = vi.fn<LockApi['lock']>().mockImplementationOnce(() => refuse('offline'))
    lock.mockImplementation(lockApi().lock)
    const { locks } = build({ lock })
    const desk = deskOf('token')
    locks.lock(desk)
    await settled()
    expect(desk.lock).toMatchObject({ until: null })
    locks.tellAgain(desk)
    await settled()
    expect(desk.lock?.until).toBe(until)
    locks.tellAgain(desk)
    expect(lock).toHaveBeenCalledTimes(2)
  })

  it('open under the new token when the password is right, and not before', async () => {
    const { locks } = build()
    const desk = deskOf('token')
    locks.lock(desk)
    expect(await locks.unlock(desk, 'wrong')).toEqual({ ok: false, failure: { code: 'forbidden' } })
    expect(desk.lock).not.toBeNull()
    expect(desk.token).toBe('token')
    expect(await locks.unlock(desk, 'right')).toEqual({ ok: true, value: null })
    expect(desk.lock).toBeNull()
    expect(desk.token).toBe('token+')
  })

  it('release what waits when they open', async () => {
    const { locks } = build()
    const desk = deskOf('token')
    locks.lock(desk)
    const released = vi.fn()
    void desk.lock?.released.then(released)
    await settled()
    expect(released).not.toHaveBeenCalled()
    await locks.unlock(desk, 'right')
    expect(released).toHaveBeenCalledOnce()
  })

  it('forget the session when the server says that it is over', async () => {
    const { locks, over } = build({ unlock: () => refuse('unauthorized') })
    const desk = deskOf('token')
    locks.lock(desk)
    await locks.unlock(desk, 'right')
    expect(over).toEqual([desk])
    expect(desk).toMatchObject({ token: null, user: null, lock: null })
  })

  it('keep the lock when the server can not be asked', async () => {
    const { locks, over } = build({ unlock: () => refuse('offline') })
    const desk = deskOf('token')
    locks.lock(desk)
    expect(await locks.unlock(desk, 'right')).toEqual({ ok: false, failure: { code: 'offline' } })
    expect(desk.lock).not.toBeNull()
    expect(over).toEqual([])
  })

  it('forget the session when its time runs out', async () => {
    const { locks, hands, over } = build()
    const desk = deskOf('token')
    locks.lock(desk)
    await settled()
    hands.turn(Date.parse(until) - start - 1)
    expect(over).toEqual([])
    hands.turn(1)
    expect(over).toEqual([desk])
    expect(desk.token).toBeNull()
  })

  it('end nothing later when they were opened before', async () => {
    const { locks, hands, over } = build()
    const desk = deskOf('token')
    locks.lock(desk)
    await settled()
    await locks.unlock(desk, 'right')
    hands.turn(10 * 3_600_000)
    expect(over).toEqual([])
  })
})

describe('a refused token', () => {
  it('locks the desk when the session can be taken up by the password', async () => {
    const { locks } = build()
    const desk = deskOf('token')
    expect(await locks.refused(desk)).toBe(true)
    expect(desk.lock?.until).toBe(until)
  })

  it('locks the desk when the server does not say', async () => {
    const { locks } = build({ lock: () => refuse('offline') })
    const desk = deskOf('token')
    expect(await locks.refused(desk)).toBe(true)
    expect(desk.lock?.until).toBeNull()
  })

  it('is none any more when the session has ended', async () => {
    const { locks } = build({ lock: () => refuse('unauthorized') })
    const desk = deskOf('token')
    expect(await locks.refused(desk)).toBe(false)
    expect(desk.lock).toBeNull()
  })

  it('is not asked about when its session was never seen', async () => {
    const lock = vi.fn(lockApi().lock)
    const { locks } = build({ lock })
    expect(await locks.refused({ ...deskOf('token'), user: null })).toBe(false)
    expect(lock).not.toHaveBeenCalled()
  })
})
