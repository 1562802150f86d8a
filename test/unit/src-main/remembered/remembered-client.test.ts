import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flow } from '../../../../server/contract/flows.ts'
import type { Session } from '../../../../server/contract/resources.ts'
import type { Result } from '../../../../src-main/client/result.ts'
import { rememberedFor } from '../../../../src-main/policy/remembered-for.ts'
import {
  createRememberedClient,
  type RememberedClient,
} from '../../../../src-main/remembered/remembered-client.ts'
import type { RememberedRequests } from '../../../../src-main/remembered/requests.ts'
import type { SecretStore } from '../../../../src-main/secrets/secret-store.ts'

const now = Date.parse('2026-11-24T12:00:00Z')
const expiresAt = '2026-11-24T15:40:00.000Z'
const tokens = { first: 'F'.repeat(43), second: 'S'.repeat(43), third: 'T'.repeat(43) }
const daisy = { option: 'phone' as const, name: 'Daisy' }
const atTerms: Flow = {
  kind: 'login',
  step: 'terms',
  actions: ['accept-terms', 'decline', 'cancel'],
  expiresAt,
  view: { option: 'phone', remember: true, terms: { version: '2', language: 'en', text: 'New terms' } },
}
const someSession: Session = {
  user: {
    username: 'daisy.field',
    firstName: 'Daisy',
    lastName: 'Field',
    email: 'daisy@clinic.example',
    role: 'standard',
  },
  option: 'phone',
  createdAt: expiresAt,
  idleExpiresAt: expiresAt,
  expiresAt,
}

const ok = async <T>(value: T) => ({ ok: true, value }) as const
const refuse = (code: 'unauthorized' | 'offline') => async () => ({ ok: false, failure: { code } }) as const
const issued = (session: string, remember: string) =>
  ok({ session: { token: session, expiresAt, remember: { token: remember, expiresAt } } })

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

const kept = (): unknown => JSON.parse(entries.get('remembered') ?? 'null')

/** One run of the app, over the keychain that all runs of a test share. */
const startRun = (methods: Partial<RememberedRequests> = {}, at = now, longest: number | null = null) => {
  const requests = {
    resume: vi.fn<RememberedRequests['resume']>(methods.resume ?? refuse('offline')),
    forget: vi.fn<RememberedRequests['forget']>(methods.forget ?? (() => ok(null))),
  }
  const begin = vi.fn<(token: string) => void>()
  const current = vi.fn(async (): Promise<Result<Session | null>> => ok(someSession))
  const flows = { remember: vi.fn<(token: string, flow: Flow) => void>(), forgetCurrent: vi.fn<() => void>() }
  const client = createRememberedClient({
    requests,
    secrets,
    sessions: { begin, current },
    flows,
    installation: () => 'this-installation',
    longest,
    now: () => at,
  })
  return { client, requests, begin, current, flows }
}

const remember = async (client: RememberedClient, token = tokens.first): Promise<void> => {
  client.keep({ token, expiresAt }, daisy)
  await client.settled()
}

describe('what is remembered', () => {
  it('is nothing when nobody was signed in with it', async () => {
    expect(await startRun().client.state()).toEqual({ kind: 'none' })
  })

  it('is said without the token when the app starts again', async () => {
    await remember(startRun().client)
    const state = await startRun().client.state()
    expect(state).toEqual({ kind: 'remembered', option: 'phone', name: 'Daisy', expiresAt })
  })

  it('is nothing, and is removed, when its time is over', async () => {
    await remember(startRun().client)
    expect(await startRun({}, Date.parse(expiresAt)).client.state()).toEqual({ kind: 'none' })
    expect(entries.size).toBe(0)
  })

  it.each(['{', '{}', 'null'])('is nothing, and is removed, when the keychain holds %j', async (content) => {
    entries.set('remembered', content)
    expect(await startRun().client.state()).toEqual({ kind: 'none' })
    expect(entries.size).toBe(0)
  })

  it('is unavailable, with the reason, when no keychain answers or nothing stays in it', async () => {
    secrets = { ...secrets, probe: async () => false }
    expect(await startRun().client.state()).toEqual({ kind: 'unavailable', reason: 'not-kept' })
    secrets = { ...secrets, read: async () => ({ kind: 'unavailable' }) }
    expect(await startRun().client.state()).toEqual({ kind: 'unavailable', reason: 'no-keychain' })
  })

  it('is forgotten by the server when the keychain does not keep it', async () => {
    secrets = { ...secrets, write: async () => false }
    const { client, requests } = startRun()
    await remember(client)
    expect(requests.forget).toHaveBeenCalledExactlyOnceWith(tokens.first)
    expect(entries.size).toBe(0)
  })
})

describe('resume', () => {
  it('begins the session and keeps the new token when the server accepts the old one', async () => {
    await remember(startRun().client)
    const { client, requests, begin } = startRun({ resume: () => issued('session', tokens.second) })
    expect(await client.resume('phone')).toEqual({ ok: true, value: null })
    const input = { option: 'phone', installation: 'this-installation' }
    expect(requests.resume).toHaveBeenCalledExactlyOnceWith(tokens.first, input, expect.any(String))
    expect(begin).toHaveBeenCalledExactlyOnceWith('session')
    expect(kept()).toEqual({ token: tokens.second, expiresAt, key: null, ...daisy })
  })

  it('keeps the key before it sends', async () => {
    await remember(startRun().client)
    let before: unknown
    const { client, requests } = startRun({
      resume: async () => {
        before = kept()
        return issued('session', tokens.second)
      },
    })
    await client.resume('phone')
    const key = requests.resume.mock.calls[0]?.[2]
    expect(key).toMatch(/^[\w-]{43}$/)
    expect(before).toMatchObject({ token: tokens.first, key })
  })

  it('asks with the same key again when the answer was lost, also after a crash', async () => {
    await remember(startRun().client)
    const lost = startRun()
    expect(await lost.client.resume('phone')).toMatchObject({ failure: { code: 'offline' } })
    const again = startRun({ resume: () => issued('session', tokens.second) })
    expect(await again.client.resume('phone')).toMatchObject({ ok: true })
    expect(again.requests.resume.mock.calls[0]).toEqual(lost.requests.resume.mock.calls[0])
  })

  it('goes on with the new token when the session of a repeated answer has run out', async () => {
    await remember(startRun().client)
    await startRun().client.resume('phone')
    const { client, requests, begin, current } = startRun({
      resume: (token) =>
        token === tokens.first ? issued('old session', tokens.second) : issued('session', tokens.third),
    })
    current.mockImplementationOnce(() => ok(null))
    expect(await client.resume('phone')).toEqual({ ok: true, value: null })
    expect(requests.resume).toHaveBeenCalledTimes(2)
    expect(begin).toHaveBeenLastCalledWith('session')
    expect(kept()).toMatchObject({ token: tokens.third, key: null })
  })

  it('sends nothing and leaves the token when another button is pressed', async () => {
    await remember(startRun().client)
    const { client, requests } = startRun()
    expect(await client.resume('email')).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(requests.resume).not.toHaveBeenCalled()
    expect(kept()).toMatchObject({ token: tokens.first })
  })

  it('forgets the token when the server refuses it, and keeps it when the server is away', async () => {
    await remember(startRun().client)
    await startRun({ resume: refuse('offline') }).client.resume('phone')
    expect(kept()).toMatchObject({ token: tokens.first })
    const refused = await startRun({ resume: refuse('unauthorized') }).client.resume('phone')
    expect(refused).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(entries.size).toBe(0)
  })

  it('gives the flow without its token, and keeps the remembered one, when terms are owed', async () => {
    await remember(startRun().client)
    const { client, begin, flows } = startRun({ resume: () => ok({ ...atTerms, token: 'L'.repeat(43) }) })
    expect(await client.resume('phone')).toEqual({ ok: true, value: atTerms })
    expect(flows.remember).toHaveBeenCalledExactlyOnceWith('L'.repeat(43), atTerms)
    expect(begin).not.toHaveBeenCalled()
    expect(kept()).toMatchObject({ token: tokens.first })
  })

  it('sends nothing when the key can not be kept', async () => {
    await remember(startRun().client)
    secrets = { ...secrets, write: async () => false }
    const { client, requests } = startRun()
    expect(await client.resume('phone')).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(requests.resume).not.toHaveBeenCalled()
  })

  it('keeps what gets the same answer again when the new token can not be kept', async () => {
    await remember(startRun().client)
    const before = secrets
    const { client } = startRun({
      resume: () => {
        secrets.write = async () => false
        return issued('session', tokens.second)
      },
    })
    secrets = before
    expect(await client.resume('phone')).toEqual({ ok: true, value: null })
    expect(kept()).toMatchObject({ token: tokens.first })
    expect(kept()).not.toMatchObject({ key: null })
  })

  it('uses each token once when it is asked for twice at once', async () => {
    await remember(startRun().client)
    const next = new Map([
      [tokens.first, tokens.second],
      [tokens.second, tokens.third],
    ])
    const { client, requests } = startRun({ resume: (token) => issued('session', next.get(token) ?? '') })
    await Promise.all([client.resume('phone'), client.resume('phone')])
    expect(requests.resume.mock.calls.map(([token]) => token)).toEqual([tokens.first, tokens.second])
  })
})

describe('forget', () => {
  it('is done on both sides when both answer', async () => {
    await remember(startRun().client)
    const { client, requests } = startRun()
    expect(await client.forget()).toEqual({ ok: true, value: null })
    expect(requests.forget).toHaveBeenCalledExactlyOnceWith(tokens.first)
    expect(entries.size).toBe(0)
  })

  it.each(['offline', 'unauthorized'] as const)('is done here when the server is %s', async (code) => {
    await remember(startRun().client)
    expect(await startRun({ forget: refuse(code) }).client.forget()).toEqual({ ok: true, value: null })
    expect(entries.size).toBe(0)
  })

  it('fails only when neither side has forgotten', async () => {
    await remember(startRun().client)
    secrets = { ...secrets, remove: async () => false }
    expect(await startRun().client.forget()).toMatchObject({ ok: true })
    expect(await startRun({ forget: refuse('offline') }).client.forget()).toMatchObject({
      failure: { code: 'unavailable' },
    })
    secrets = { ...secrets, read: async () => ({ kind: 'unavailable' }) }
    expect(await startRun().client.forget()).toMatchObject({ failure: { code: 'unavailable' } })
  })

  it('asks the server nothing when nobody is remembered', async () => {
    const { client, requests } = startRun()
    expect(await client.forget()).toEqual({ ok: true, value: null })
    expect(requests.forget).not.toHaveBeenCalled()
  })
})

describe('the hours that the organization allows', () => {
  const hour = 60 * 60_000
  const capped = (hours: number | undefined, after = 0, methods: Partial<RememberedRequests> = {}) =>
    startRun(methods, now + after, rememberedFor(hours === undefined ? {} : { rememberHours: hours }))
  const endIn = (milliseconds: number) => new Date(now + milliseconds).toISOString()

  it.each([
    [undefined, expiresAt],
    [4, expiresAt],
    [2, endIn(2 * hour)],
  ])('end what is remembered, or the server does before that, when they are %s', async (hours, end) => {
    const { client } = capped(hours)
    await remember(client)
    expect(await client.state()).toMatchObject({ kind: 'remembered', expiresAt: end })
  })

  it('are over at their very end, and the server is not asked any more', async () => {
    await remember(capped(2).client)
    expect(await capped(2, 2 * hour - 1).client.state()).toMatchObject({ kind: 'remembered' })
    const { client, requests } = capped(2, 2 * hour)
    expect(await client.resume('phone')).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(requests.resume).not.toHaveBeenCalled()
    expect(await client.state()).toEqual({ kind: 'none' })
  })

  it('are not prolonged when a use brings a later end', async () => {
    await remember(capped(2).client)
    const { client } = capped(2, hour, { resume: () => issued('session', tokens.second) })
    expect(await client.resume('phone')).toEqual({ ok: true, value: null })
    expect(await client.state()).toMatchObject({ kind: 'remembered', expiresAt: endIn(2 * hour) })
  })

  it('let nobody be remembered, also not who was, when they are 0', async () => {
    await remember(startRun().client)
    const { client, requests } = capped(0)
    expect(await client.resume('phone')).toEqual({ ok: false, failure: { code: 'unauthorized' } })
    expect(requests.resume).not.toHaveBeenCalled()
    expect(await client.state()).toEqual({ kind: 'unavailable', reason: 'managed' })
    expect(requests.forget).toHaveBeenCalledExactlyOnceWith(tokens.first)
    await remember(client, tokens.second)
    expect(requests.forget).toHaveBeenLastCalledWith(tokens.second)
    expect(entries.size).toBe(0)
  })
})
