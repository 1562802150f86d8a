import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { newToken } from '../../../server/random.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { hour, remembered, rememberedSession, resume, sessionOf, type RememberedSession } from './support.ts'

const flowAtTerms = z.object({
  kind: z.literal('login'),
  step: z.literal('terms'),
  token: z.string(),
  view: z.object({ terms: z.object({ version: z.string() }) }),
})
const finished = z.object({ step: z.literal('done'), session: z.unknown() })

forEachStore('resume when terms are owed', (bench) => {
  let server: TestServer
  let first: RememberedSession
  beforeEach(async () => {
    server = await bench.start()
    first = await remembered(server)
    await server.context.store.db.updateTable('user').set({ terms_version: 'earlier' }).execute()
  })

  const open = async (token: string, key?: string) => {
    const told = await resume(server, token, key === undefined ? {} : { key })
    return flowAtTerms.parse(told.value)
  }
  const accept = async ({ token, view }: z.infer<typeof flowAtTerms>) =>
    server.ask('actOnFlow', {
      params: { action: 'accept-terms' },
      token,
      body: { version: view.terms.version },
    })

  test('opens a login at the terms, and signs in and replaces the token when they are accepted', async () => {
    const flow = await open(first.remember.token)
    const done = finished.parse((await accept(flow)).value)
    const session = rememberedSession.parse(done.session)
    expect(session.remember.expiresAt).toBe(first.remember.expiresAt)
    expect(session.expiresAt).toBe(first.remember.expiresAt)
    sessionOf(await resume(server, session.remember.token))
  })

  test('does not burn the token when the terms are not accepted', async () => {
    const flow = await open(first.remember.token)
    await server.ask('actOnFlow', { params: { action: 'decline' }, token: flow.token, body: {} })
    const again = await open(first.remember.token)
    expect((await accept(again)).status).toBe(200)
  })

  test('signs in once when two flows were opened with one token', async () => {
    const [one, two] = [await open(first.remember.token), await open(first.remember.token)]
    expect((await accept(one)).status).toBe(200)
    await server.context.store.db.updateTable('user').set({ terms_version: 'earlier' }).execute()
    expect((await accept(two)).problem?.code).toBe('flow-expired')
  })

  test('raises no alarm when the answer to the acceptance was lost and the same resume comes again', async () => {
    const key = newToken()
    const flow = await open(first.remember.token, key)
    const lost = rememberedSession.parse(finished.parse((await accept(flow)).value).session)
    server.clock.advance(hour)
    const again = sessionOf(await resume(server, first.remember.token, { key }))
    expect(sessionOf(await resume(server, first.remember.token, { key }))).toEqual(again)
    sessionOf(await resume(server, again.remember.token))
    // What was made for the lost answer is good for nothing.
    expect((await server.ask('getSession', { token: lost.token })).status).toBe(401)
    expect((await resume(server, lost.remember.token)).problem?.code).toBe('unauthorized')
  })

  test('does not sign in when the computer was forgotten meanwhile', async () => {
    const flow = await open(first.remember.token)
    await server.ask('forgetRemembered', { token: first.remember.token })
    expect((await accept(flow)).problem?.code).toBe('flow-expired')
  })

  test('does not sign in when the four hours are over meanwhile', async () => {
    server.clock.advance(4 * hour - 1_000)
    const flow = await open(first.remember.token)
    server.clock.advance(1_000)
    expect((await accept(flow)).problem?.code).toBe('flow-expired')
  })
})
