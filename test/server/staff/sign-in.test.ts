import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../../server/random.ts'
import { secretsOf } from '../../../server/staff/secrets.ts'
import { addSignedInUser } from '../rows.ts'
import { auditOf } from '../admin/office.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { robin, sky, startDirectory, type Directory } from './directory.ts'
import { browsed, complete, redirectUri, signIn, staffSettings } from './support.ts'

const minute = 60_000
let directory: Directory

beforeAll(async () => {
  directory = await startDirectory()
})
afterAll(() => directory.stop())

forEachStore('staff sign-in', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start({ settings: staffSettings(directory) })
  })

  test('gives a session with name, e-mail and role to who is in a mapped group', async () => {
    const { token, back, answer } = await browsed(server, directory)
    expect(back.href.startsWith(`${redirectUri}?`)).toBe(true)
    const issued = await server.askFor('completeStaffSignIn', { token, body: { answer } })
    const staff = { name: robin.name, email: robin.email, role: 'help-desk' }
    expect(issued.staff).toEqual(staff)
    expect(await server.askFor('getStaffSession', { token: issued.token })).toMatchObject({ staff })
    expect((await auditOf(server.context.store.db, 'staff-signed-in')).at(-1)).toMatchObject({
      actor: `staff:${robin.sub}`,
      detail: { by: 'staff', staff: robin.name, role: 'help-desk' },
    })
  })

  test('asks by PKCE with S256, state and nonce, and keeps none of them', async () => {
    const { token, authorizationUrl } = await server.askFor('startStaffSignIn', { body: { redirectUri } })
    const query = new URL(authorizationUrl).searchParams
    const { state, nonce, verifier } = secretsOf(token)
    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: redirectUri,
      state,
      nonce,
    })
    expect(authorizationUrl).not.toContain(verifier)
    const rows = await server.context.store.db.selectFrom('staff_sign_in').selectAll().execute()
    for (const secret of [token, state, nonce, verifier]) expect(JSON.stringify(rows)).not.toContain(secret)
    expect(rows.some((row) => row.token_hash === sha256(token))).toBe(true)
  })

  test('is forbidden when no group of the person has a role', async () => {
    const { token, answer } = await browsed(server, directory, sky)
    expect((await complete(server, token, answer)).problem?.code).toBe('forbidden')
    expect((await auditOf(server.context.store.db, 'staff-refused')).at(-1)).toMatchObject({
      actor: `staff:${sky.sub}`,
      detail: { reason: 'forbidden' },
    })
  })

  test('is denied when the person refuses at the provider', async () => {
    const { token, authorizationUrl } = await server.askFor('startStaffSignIn', { body: { redirectUri } })
    const back = await directory.browse(authorizationUrl, { does: 'refuse' })
    const { problem } = await complete(server, token, back.search.slice(1))
    expect(problem).toMatchObject({ code: 'sign-in-refused', reason: 'denied' })
  })

  test('is refused when the answer is another sign-in’s, whatever its state says', async () => {
    const [one, other] = [await browsed(server, directory), await browsed(server, directory)]
    const { problem } = await complete(server, one.token, other.answer)
    expect(problem).toMatchObject({ code: 'sign-in-refused', reason: 'not-matched' })
    const [third, fourth] = [await browsed(server, directory), await browsed(server, directory)]
    const mixed = new URLSearchParams(third.answer)
    mixed.set('code', new URLSearchParams(fourth.answer).get('code') ?? '')
    // The state is right, and PKCE tells that the code isn't.
    expect((await complete(server, third.token, mixed.toString())).problem).toMatchObject({
      code: 'sign-in-refused',
      reason: 'not-matched',
    })
  })

  test.each(['wrong', null])('is refused when the state is %s', async (state) => {
    const { token, answer } = await browsed(server, directory)
    const changed = new URLSearchParams(answer)
    if (state === null) changed.delete('state')
    else changed.set('state', state)
    expect((await complete(server, token, changed.toString())).problem).toMatchObject({
      code: 'sign-in-refused',
      reason: 'not-matched',
    })
  })

  test.each([
    ['nonce', { nonce: 'another' }],
    ['audience', { aud: 'another-client' }],
    ['issuer', { iss: 'https://elsewhere.example' }],
    ['expiry', { exp: 1_000_000 }],
  ])('is refused when the ID token has another %s', async (_, change) => {
    directory.forge({ claims: (own) => ({ ...own, ...change }) })
    const { token, answer } = await browsed(server, directory)
    const { problem } = await complete(server, token, answer).finally(() => directory.forge(null))
    expect(problem).toMatchObject({ code: 'sign-in-refused', reason: 'not-matched' })
  })

  test('is refused when the ID token is signed by another key', async () => {
    directory.forge({ claims: (own) => own, key: 'foreign' })
    const { token, answer } = await browsed(server, directory)
    const { problem } = await complete(server, token, answer).finally(() => directory.forge(null))
    expect(problem).toMatchObject({ code: 'sign-in-refused', reason: 'not-matched' })
  })

  test.each([
    ['by nobody', { alg: 'none' }],
    ['with the published key as a shared secret', { alg: 'HS256', key: 'published' }],
  ] as const)('is refused when the ID token is signed %s', async (_, forgery) => {
    directory.forge({ claims: (own) => own, ...forgery })
    const { token, answer } = await browsed(server, directory)
    const { problem } = await complete(server, token, answer).finally(() => directory.forge(null))
    expect(problem?.code).toBe('sign-in-refused')
  })

  test('takes an ID token that only the forger’s way changed nothing about', async () => {
    directory.forge({ claims: (own) => own })
    const { token, answer } = await browsed(server, directory)
    const { status } = await complete(server, token, answer).finally(() => directory.forge(null))
    expect(status).toBe(200)
  })

  test('is over when its answer was handed over before', async () => {
    const { token, answer } = await browsed(server, directory)
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await complete(server, token, answer)).status),
    )
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410, 410])
  })

  test('is over ten minutes after its begin', async () => {
    const { token, answer } = await browsed(server, directory)
    server.clock.advance(10 * minute)
    expect((await complete(server, token, answer)).problem?.code).toBe('flow-expired')
  })

  test.each([
    'http://127.0.0.1:50123/elsewhere',
    'http://127.0.0.1:50123/staff-sign-in?x=1',
    'http://127.0.0.1/staff-sign-in',
    'http://evil.example:50123/staff-sign-in',
    'http://127.0.0.1.evil.example:50123/staff-sign-in',
    'http://user@127.0.0.1:50123/staff-sign-in',
    'https://127.0.0.1:50123/staff-sign-in',
    // Ours, but not the configured way.
    'atrezzo://staff-sign-in',
  ])('takes no answer at %s', async (foreign) => {
    const { problem } = await server.ask('startStaffSignIn', { body: { redirectUri: foreign } })
    expect(problem?.code).toBe('invalid-input')
  })

  test('is unavailable when the provider is down, before and after the browser', async () => {
    const begun = await browsed(server, directory)
    directory.setDown(true)
    try {
      expect((await complete(server, begun.token, begun.answer)).problem?.code).toBe('unavailable')
      const fresh = await bench.start({ settings: staffSettings(directory) })
      const start = () => fresh.ask('startStaffSignIn', { body: { redirectUri } })
      expect((await start()).problem?.code).toBe('unavailable')
      directory.setDown(false)
      expect((await start()).status).toBe(201)
    } finally {
      directory.setDown(false)
    }
  })

  test('comes back by the deep link when that is configured', async () => {
    const other = await bench.start({ settings: staffSettings(directory, { answerBy: 'deep-link' }) })
    expect(await other.askFor('getStaffDirectory')).toEqual({
      name: 'Operator Directory',
      answerBy: 'deep-link',
    })
    const { token, back, answer } = await browsed(other, directory, robin, 'atrezzo://staff-sign-in')
    expect(back.href.startsWith('atrezzo://staff-sign-in?')).toBe(true)
    expect((await complete(other, token, answer)).status).toBe(200)
    expect((await other.ask('startStaffSignIn', { body: { redirectUri } })).problem?.code).toBe(
      'invalid-input',
    )
  })

  describe('the session', () => {
    test('ends when it was left idle, and stays when the person says so', async () => {
      const token = await signIn(server, directory)
      server.clock.advance(14 * minute)
      await server.askFor('extendStaffSession', { token })
      server.clock.advance(14 * minute)
      expect((await server.ask('getStaffSession', { token })).status).toBe(200)
      server.clock.advance(minute)
      expect((await server.ask('getStaffSession', { token })).problem?.code).toBe('unauthorized')
    })

    test('ends twelve hours after the sign-in, whatever the person does', async () => {
      const token = await signIn(server, directory)
      for (let past = 0; past < 12 * 60; past += 14) {
        await server.ask('extendStaffSession', { token })
        server.clock.advance(14 * minute)
      }
      expect((await server.ask('extendStaffSession', { token })).problem?.code).toBe('unauthorized')
    })

    test('ends at sign-out', async () => {
      const token = await signIn(server, directory)
      expect((await server.ask('endStaffSession', { token })).status).toBe(204)
      expect((await server.ask('getStaffSession', { token })).problem?.code).toBe('unauthorized')
    })

    test('opens no user’s route, and a user’s opens none of staff', async () => {
      const token = await signIn(server, directory)
      for (const name of ['getSession', 'getHome', 'listUsers', 'getAccount'] as const)
        expect((await server.ask(name, { token })).problem?.code).toBe('unauthorized')
      const { store } = server.context
      const user = await addSignedInUser(store.db, server.clock.now(), { role: 'administrative' })
      for (const name of ['getStaffSession', 'endStaffSession', 'findHelpDeskUser'] as const)
        expect((await server.ask(name, { token: user.token })).problem?.code).toBe('unauthorized')
    })
  })

  test('is not there when no directory is configured', async () => {
    const plain = await bench.shared()
    expect((await plain.ask('getStaffDirectory')).problem?.code).toBe('not-found')
    const { problem } = await plain.ask('startStaffSignIn', { body: { redirectUri } })
    expect(problem?.code).toBe('not-found')
  })
})
