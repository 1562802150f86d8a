import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Desk } from '../../../../src-main/flows/desk.ts'
import { createDeskLocks } from '../../../../src-main/lock/desk-locks.ts'
import { createFrontDesk, type DeskPages } from '../../../../src-main/lock/front-desk.ts'
import { createHands } from '../companion/hands.ts'
import { deskOf, lockApi, start, until } from './desks.ts'

const settled = () => new Promise((resolve) => setImmediate(resolve))

let front: Desk
let pages: { front: string; away: string[]; discarded: string[]; opened: number }

beforeEach(() => {
  front = deskOf('ana')
  pages = { front: 'page 1', away: [], discarded: [], opened: 1 }
})

const fakePages: DeskPages<string> = {
  putAway() {
    const left = pages.front
    pages.away.push(left)
    pages.front = `page ${++pages.opened}`
    return left
  },
  bringBack(page, leaving) {
    const left = pages.front
    pages.front = page
    pages.away = pages.away.filter((one) => one !== page)
    if (leaving === 'put-away') pages.away.push(left)
    else pages.discarded.push(left)
    return leaving === 'put-away' ? left : null
  },
  discard(page) {
    pages.away = pages.away.filter((one) => one !== page)
    pages.discarded.push(page)
  },
}

const build = () => {
  const hands = createHands()
  const leaveFlow = vi.fn()
  const tell = vi.fn()
  const end = vi.fn(async () => ({ ok: true as const, value: null }))
  const desk = createFrontDesk<string>({
    sessions: { desk: () => front, seat: (next) => void (front = next), end },
    locks: createDeskLocks({ api: lockApi(), timers: hands, now: () => start + hands.now() }),
    pages: fakePages,
    leaveFlow,
    tell,
  })
  return { desk, hands, leaveFlow, tell, end }
}
const signIn = (token: string, ...name: [string, string]) => Object.assign(front, deskOf(token, ...name))
const idOf = async (desk: ReturnType<typeof build>['desk'], initials: string) =>
  (await desk.state()).away.find((one) => one.initials === initials)?.id ?? 'nobody'

describe('front desk', () => {
  it('tells initials and time and nothing else of a person when it is locked', async () => {
    const { desk, tell } = build()
    expect((await desk.state()).locked).toBeNull()
    desk.now()
    await settled()
    expect(tell).toHaveBeenLastCalledWith({
      locked: { initials: 'AE', until },
      away: [],
      mayTakeOver: true,
    })
  })

  it('is not taken over when it is open', () => {
    const { desk } = build()
    desk.takeOver()
    expect(front.token).toBe('ana')
    expect(pages.front).toBe('page 1')
  })

  it('gives somebody else a page and a session of their own when it is taken over', async () => {
    const { desk } = build()
    desk.now()
    desk.takeOver()
    expect(front.token).toBeNull()
    expect(pages).toMatchObject({ front: 'page 2', away: ['page 1'] })
    expect(await desk.state()).toMatchObject({
      locked: null,
      away: [{ initials: 'AE', since: new Date(start).toISOString() }],
    })
  })

  it('gives the first one their page back, still locked, when nobody has signed in meanwhile', async () => {
    const { desk, leaveFlow } = build()
    desk.now()
    desk.takeOver()
    desk.comeBack(await idOf(desk, 'AE'))
    expect(leaveFlow).toHaveBeenCalledOnce()
    expect(pages).toMatchObject({ front: 'page 1', away: [], discarded: ['page 2'] })
    expect(front).toMatchObject({ token: 'ana' })
    expect(desk.isLocked()).toBe(true)
  })

  it('keeps both when two change places, each opened by their own password', async () => {
    const { desk } = build()
    desk.now()
    desk.takeOver()
    signIn('bea', 'Bea', 'Other')
    desk.now()
    desk.comeBack(await idOf(desk, 'AE'))
    expect(pages).toMatchObject({ front: 'page 1', away: ['page 2'], discarded: [] })
    await desk.unlock('right')
    expect(front.token).toBe('ana+')
    desk.now()
    desk.comeBack(await idOf(desk, 'BO'))
    expect(pages).toMatchObject({ front: 'page 2', away: ['page 1'] })
    expect(front.token).toBe('bea')
    expect(desk.isLocked()).toBe(true)
  })

  it('pushes nobody aside when they are at work', async () => {
    const { desk } = build()
    desk.now()
    desk.takeOver()
    signIn('bea', 'Bea', 'Other')
    desk.comeBack(await idOf(desk, 'AE'))
    expect(front.token).toBe('bea')
    expect(pages.front).toBe('page 2')
  })

  it('keeps no more than three who are away', async () => {
    const { desk } = build()
    for (const token of ['bea', 'cleo', 'dora', 'eve']) {
      desk.now()
      desk.takeOver()
      if (front.token === null) signIn(token, token.toUpperCase(), 'Other')
    }
    expect(await desk.state()).toMatchObject({ mayTakeOver: false, locked: { initials: 'DO' } })
    expect(pages.away).toHaveLength(3)
  })

  it('throws a page away when the session of who is away is over', async () => {
    const { desk, hands, tell } = build()
    desk.now()
    await settled()
    desk.takeOver()
    hands.turn(Date.parse(until) - start)
    expect(pages).toMatchObject({ away: [], discarded: ['page 1'] })
    expect(tell).toHaveBeenLastCalledWith({ locked: null, away: [], mayTakeOver: true })
  })

  it('goes back to who is away when the page in front is closed, and ends the session there', () => {
    const { desk, end } = build()
    desk.now()
    desk.takeOver()
    signIn('bea', 'Bea', 'Other')
    expect(desk.frontClosed()).toBe(true)
    expect(end).toHaveBeenCalledOnce()
    expect(pages.front).toBe('page 1')
    expect(desk.frontClosed()).toBe(false)
  })
})
