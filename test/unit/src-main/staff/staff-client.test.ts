import { describe, expect, it } from 'vitest'
import { success } from '../../../../src-main/client/result.ts'
import { isBrowserUrl } from '../../../../src-main/staff/browser-url.ts'
import type { StaffApi } from '../../../../src-main/staff/staff-api.ts'
import { createStaffClient } from '../../../../src-main/staff/staff-client.ts'

const later = new Date(Date.now() + 600_000).toISOString()
const session = {
  staff: { name: 'Robin Vale', email: null, role: 'help-desk' as const },
  idleExpiresAt: later,
  expiresAt: later,
}

function desk(change: Partial<StaffApi> = {}) {
  const seen = { opened: [] as string[], ended: [] as string[], closed: 0, front: 0, locked: 0 }
  const takers: ((answer: string) => void)[] = []
  const notAsked = async () => ({ ok: false as const, failure: { code: 'unauthorized' as const } })
  const api: StaffApi = {
    directory: async () => success({ name: 'Directory', answerBy: 'loopback' as const }),
    start: async () =>
      success({ token: 'begun', authorizationUrl: 'https://login.example/?state=s', expiresAt: later }),
    complete: async (_, answer) => success({ ...session, token: `session of ${answer}` }),
    session: async () => success(session),
    extend: async () => success(session),
    end: async (token) => {
      seen.ended.push(token)
      return success(null)
    },
    lookUp: notAsked,
    help: notAsked,
    ...change,
  }
  const client = createStaffClient({
    api,
    openWay: async () => ({
      redirectUri: 'http://127.0.0.1:1/staff-sign-in',
      receive: (_, take) => void takers.push(take),
      close: () => void (seen.closed += 1),
    }),
    openInBrowser: async (url) => {
      seen.opened.push(url)
      return isBrowserUrl(url)
    },
    onAnswered: () => void (seen.front += 1),
    onLocked: () => void (seen.locked += 1),
  })
  return { client, seen, takers }
}

async function signedIn(change: Partial<StaffApi> = {}) {
  const { client, seen, takers } = desk(change)
  await client.begin()
  const outcome = client.outcome()
  takers[0]?.('a')
  expect(await outcome).toEqual(success(session))
  return { client, seen }
}

describe('the staff client', () => {
  it('opens the browser, comes to the front at the answer, and lets no token out when it signs in', async () => {
    const { client, seen } = await signedIn()
    expect(seen).toMatchObject({ opened: ['https://login.example/?state=s'], front: 1, closed: 1 })
    expect(JSON.stringify(await client.session())).not.toContain('session of')
  })

  it('gives the first sign-in up when a second one begins', async () => {
    const { client, takers } = desk()
    await client.begin()
    const first = client.outcome()
    await client.begin()
    const second = client.outcome()
    takers[0]?.('late')
    expect(await first).toEqual(success(null))
    takers[1]?.('b')
    expect(await second).toEqual(success(session))
  })

  it('ends the session that comes too late when the sign-in was cancelled meanwhile', async () => {
    const slow = Promise.withResolvers<Awaited<ReturnType<StaffApi['complete']>>>()
    const { client, seen, takers } = desk({ complete: () => slow.promise })
    await client.begin()
    const outcome = client.outcome()
    takers[0]?.('a')
    await new Promise(setImmediate)
    await client.cancel()
    slow.resolve(success({ ...session, token: 'too late' }))
    expect(await outcome).toEqual(success(null))
    expect(seen.ended).toEqual(['too late'])
    expect(await client.session()).toEqual(success(null))
  })

  it('signs out and says so when the desk is locked, and says nothing when nobody was there', async () => {
    const { client, seen } = await signedIn()
    client.leave()
    client.leave()
    expect(seen).toMatchObject({ ended: ['session of a'], locked: 1 })
    expect(await client.lookUp('x@clinic.example')).toMatchObject({ failure: { code: 'unauthorized' } })
  })

  it('opens nothing again when the browser could not be opened', async () => {
    const start = async () =>
      success({ token: 'begun', authorizationUrl: 'file:///etc/passwd?state=s', expiresAt: later })
    const { client, seen } = desk({ start })
    expect(await client.begin()).toMatchObject({ failure: { code: 'unavailable' } })
    expect(await client.outcome()).toMatchObject({ failure: { code: 'unavailable' } })
    await client.openAgain()
    expect(seen).toMatchObject({ opened: ['file:///etc/passwd?state=s'], closed: 1 })
  })

  it('forgets the session when the server refuses it', async () => {
    const { client } = await signedIn()
    await client.lookUp('x@clinic.example')
    expect(await client.session()).toEqual(success(null))
  })
})

describe('isBrowserUrl', () => {
  it.each(['https://login.example/authorize?x=1', 'http://127.0.0.1:4000/auth', 'http://localhost/auth'])(
    'is true when the address is %s',
    (url) => expect(isBrowserUrl(url)).toBe(true),
  )
  it.each([
    'http://login.example/',
    'file:///etc/passwd',
    'smb://host/share',
    'javascript:alert(1)',
    'atrezzo://staff-sign-in',
    'https://user:secret@login.example/',
    'no address',
  ])('is false when the address is %s', (url) => expect(isBrowserUrl(url)).toBe(false))
})
