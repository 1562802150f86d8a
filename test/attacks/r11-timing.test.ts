// R11, how long an answer takes tells who exists (CVE-2026-25050). Defence: what is typed and belongs to nobody takes
// the same work: `verifyPassword`'s dummy, `decoyOf` (server/limits/decoy.ts), `nothing` messages. Here the work is
// counted, which no load of the machine changes: statements by kind, argon2 comparisons, messages. The timed form is
// `npm run timing` (test/attacks/timing.ts). ASVS: 6.3.8
// Seen to fail with the dummy of `verifyPassword` taken out (no argon2), with the message of nobody left out in
// server/help/username-reminder.ts; and, before they were mended, with one more read of a known account in
// server/flows/login/facts.ts and server/help/registration-completion.ts and one more insert in `tellBlocked`, `tellLimited`,
// and none any more for nobody in `recordAtWill`.
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { addMember } from '../server/limits/support.ts'
import {
  clinic,
  newPerson,
  start,
  userInformation,
  type FlowClient,
} from '../server/flows/support/http-client.ts'
import { workOf, type Work } from './support/work.ts'

const argon2 = vi.hoisted(() => ({ comparisons: 0, hashes: 0 }))
vi.mock(import('@node-rs/argon2'), async (original) => {
  const real = await original()
  return {
    ...real,
    verify: (...input) => {
      argon2.comparisons += 1
      return real.verify(...input)
    },
    hash: (...input) => {
      argon2.hashes += 1
      return real.hash(...input)
    },
  }
})

/** Whose name or address is typed. */
type Typed = { readonly email: string; readonly username: string }

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R11, the work for nobody', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
    // What is handed over afterwards is no work that the answer waits for.
    Object.assign(server.context, { wakeDelivery: () => undefined })
  })
  beforeEach(() => {
    argon2.comparisons = 0
    argon2.hashes = 0
  })

  const wrong = 'not the right one'
  const flow = async (body: object) => start(server, body)
  let flooded: string[] = []
  /** What concerns nobody isn't written into the audit trail without end; that must not show, either. */
  async function manyForNobody(
    ask: (client: FlowClient, email: string) => Promise<unknown>,
    body: { readonly kind: string; readonly option: string; readonly remember?: boolean },
  ): Promise<void> {
    if (flooded.includes(body.kind)) return
    flooded = [...flooded, body.kind]
    for (let count = 0; count < 70; count += 1) await ask(await flow(body), newPerson().email)
  }

  /** Everything that a stranger can ask about a name or an address. What comes before is done outside. */
  const requests: Readonly<Record<string, (typed: Typed) => Promise<() => Promise<unknown>>>> = {
    'a login with a wrong password': async ({ email }) => {
      const client = await flow({ kind: 'login', option: 'phone', remember: false })
      return () => client.act('submit-credentials', { email, password: wrong })
    },
    'the tenth wrong password': async ({ email }) => {
      const client = await flow({ kind: 'login', option: 'phone', remember: false })
      const submit = () => client.act('submit-credentials', { email, password: wrong })
      for (let count = 0; count < 9; count += 1) await submit()
      return submit
    },
    'a password that has to wait': async ({ email }) => {
      const client = await flow({ kind: 'login', option: 'phone', remember: false })
      const submit = () => client.act('submit-credentials', { email, password: wrong })
      for (let count = 0; count < 10; count += 1) await submit()
      return submit
    },
    'a recovery': async ({ email }) => {
      const client = await flow({ kind: 'recovery', option: 'phone' })
      return () => client.act('send-email-code', { email })
    },
    'a login after many for nobody': async ({ email }) => {
      await manyForNobody(
        (client, other) => client.act('submit-credentials', { email: other, password: wrong }),
        {
          kind: 'login',
          option: 'phone',
          remember: false,
        },
      )
      const client = await flow({ kind: 'login', option: 'phone', remember: false })
      return () => client.act('submit-credentials', { email, password: wrong })
    },
    'a recovery after many for nobody': async ({ email }) => {
      await manyForNobody((client, other) => client.act('send-email-code', { email: other }), {
        kind: 'recovery',
        option: 'phone',
      })
      const client = await flow({ kind: 'recovery', option: 'phone' })
      return () => client.act('send-email-code', { email })
    },
    'a wrong code of a recovery': async ({ email }) => {
      const client = await flow({ kind: 'recovery', option: 'phone' })
      await client.act('send-email-code', { email })
      await server.deliver()
      return () => client.act('verify-email-code', { code: '000000' })
    },
    'a recovery without sends left': async ({ email }) => {
      const client = await flow({ kind: 'recovery', option: 'phone' })
      for (let count = 0; count < 5; count += 1) await client.act('send-email-code', { email })
      return () => client.act('send-email-code', { email })
    },
    'a registration reset':
      async ({ username }) =>
      () =>
        server.ask('requestRegistrationReset', { body: { username } }),
    'a registration reset without sends left': async ({ username }) => {
      const ask = () => server.ask('requestRegistrationReset', { body: { username } })
      for (let count = 0; count < 5; count += 1) await ask()
      return ask
    },
    'a completion':
      async ({ email }) =>
      () =>
        server.ask('requestRegistrationCompletion', { body: { email, password: wrong } }),
    'a reminder':
      async ({ email }) =>
      () =>
        server.ask('remindUsername', { body: { email } }),
    'a reminder without sends left': async ({ email }) => {
      const ask = () => server.ask('remindUsername', { body: { email } })
      for (let count = 0; count < 5; count += 1) await ask()
      return ask
    },
    'username and password':
      async ({ username }) =>
      () =>
        server.ask('startFlow', { body: { kind: 'enrollment', username, password: wrong } }),
    'a registration with the address': async ({ email }) => {
      const client = await flow({ kind: 'registration' })
      await client.go('specify-organization', clinic)
      const { username } = newPerson()
      return () => client.act('enter-user-information', userInformation({ username, email }))
    },
    'a typed code of a mail':
      async ({ email }) =>
      () =>
        server.ask('startFlow', { body: { kind: 'enrollment', email, mailCode: '0000000000' } }),
  }

  async function measure(
    prepare: (typed: Typed) => Promise<() => Promise<unknown>>,
    typed: Typed,
  ): Promise<Work> {
    const act = await prepare(typed)
    argon2.comparisons = 0
    argon2.hashes = 0
    const work = await workOf(act)
    return new Map([...work, ['argon2 comparisons', argon2.comparisons], ['argon2 hashes', argon2.hashes]])
  }

  test.each(Object.entries(requests))('is that for somebody in %s', async (_, prepare) => {
    // Once before: what is read once for all is none of either's.
    await measure(prepare, newPerson())
    const somebody = await measure(prepare, await addMember(server))
    const nobody = await measure(prepare, newPerson())
    expect(Object.fromEntries(nobody)).toEqual(Object.fromEntries(somebody))
    expect(somebody.size).toBeGreaterThan(2)
  })
})
