import { expect } from 'vitest'
import { z } from 'zod'
import type { lifetimeLimits } from '../../../../server/limits/table/lifetimes.ts'
import {
  clinic,
  longPassword,
  newest,
  newPerson,
  register,
  start,
  ticketOf,
  userInformation,
} from '../../flows/support/http-client.ts'
import type { StoreBench, TestServer } from '../../harness.ts'
import { startDirectory } from '../../staff/directory.ts'
import { browsed, complete, staffSettings } from '../../staff/support.ts'
import {
  addMember,
  day,
  hour,
  loginOf,
  minute,
  noticesOf,
  pair,
  second,
  signInByText,
  type Measure,
} from '../support.ts'

const isInForce = async (server: TestServer, token: string): Promise<boolean> =>
  (await server.ask('getSession', { token })).status === 200

/** A code is right until a moment before its end, and of no use at its end. */
async function measureCode(bench: StoreBench, option: 'phone' | 'email', lifetime: number): Promise<void> {
  const channel = option === 'phone' ? ('sms' as const) : ('email' as const)
  const server = await bench.start()
  const member = await addMember(server, option)
  for (const [age, outcome] of [
    [lifetime - 1, undefined],
    [lifetime, 'code-expired'],
  ] as const) {
    const client = await loginOf(server, member, option)
    await client.go(`send-${channel}-code`)
    const { code } = await newest(server, channel, option === 'phone' ? member.phone : member.email, 'code')
    server.clock.advance(age)
    expect((await client.act(`verify-${channel}-code`, { code })).problem?.code).toBe(outcome)
  }
}

export const lifetimes: Readonly<Record<keyof typeof lifetimeLimits, Measure>> = {
  linkLifetime: async (bench) => {
    const server = await bench.start()
    for (const [age, outcome] of [
      [20 * minute - 1, undefined],
      [20 * minute, 'ticket-expired'],
    ] as const) {
      const person = newPerson()
      await register(server, person)
      const ticket = await ticketOf(server, person)
      server.clock.advance(age)
      const { problem } = await server.ask('startFlow', { body: { kind: 'enrollment', ticket } })
      expect(problem?.code).toBe(outcome)
    }
  },
  loginEmailCodeLifetime: (bench) => measureCode(bench, 'email', 30 * second),
  codeLifetime: (bench) => measureCode(bench, 'phone', 10 * minute),
  flowLifetime: async (bench) => {
    const server = await bench.start()
    const client = await loginOf(server, await addMember(server))
    server.clock.advance(30 * minute - 1)
    await client.go('send-sms-code')
    server.clock.advance(30 * minute)
    expect((await client.read()).problem?.code).toBe('flow-expired')
  },
  openFlowsPerUser: async (bench) => {
    const [one, other] = await pair(bench, { openFlowsPerUser: 2 })
    const member = await addMember(one)
    const first = await loginOf(one, member)
    one.clock.advance(second)
    const kept = await loginOf(other, member)
    one.clock.advance(second)
    const newestFlow = await loginOf(one, member)
    expect((await first.read()).problem?.code).toBe('flow-expired')
    await kept.see()
    await newestFlow.see()
  },
  sessionIdle: async (bench) => {
    const server = await bench.start()
    const { token } = await signInByText(server, await addMember(server))
    server.clock.advance(15 * minute - 1)
    expect(await isInForce(server, token)).toBe(true)
    server.clock.advance(1)
    expect(await isInForce(server, token)).toBe(false)
  },
  sessionAbsolute: async (bench) => {
    const server = await bench.start()
    const { token } = await signInByText(server, await addMember(server))
    for (let quarter = 1; quarter < 12 * 6; quarter += 1) {
      server.clock.advance(10 * minute)
      expect((await server.ask('getHome', { token })).status).toBe(200)
    }
    server.clock.advance(10 * minute - 1)
    expect(await isInForce(server, token)).toBe(true)
    server.clock.advance(1)
    expect(await isInForce(server, token)).toBe(false)
  },
  sessionLocked: async (bench) => {
    const server = await bench.start()
    for (const [age, status] of [
      [hour - 1, 200],
      [hour, 401],
    ] as const) {
      const { token } = await signInByText(server, await addMember(server))
      await server.ask('lockSession', { token })
      server.clock.advance(age)
      const told = await server.ask('unlockSession', { token, body: { password: longPassword } })
      expect(told.status).toBe(status)
    }
  },
  sessionsPerUser: async (bench) => {
    const [one, other] = await pair(bench, { sessionsPerUser: 2 })
    const member = await addMember(one)
    const tokens: string[] = []
    for (const server of [one, other, one]) {
      tokens.push((await signInByText(server, member)).token)
      server.clock.advance(second)
    }
    const [first = '', ...others] = tokens
    expect(await isInForce(other, first)).toBe(false)
    for (const token of others) expect(await isInForce(other, token)).toBe(true)
    expect(await noticesOf(one, member.id)).toContain('session-displaced')
  },
  rememberLifetime: async (bench) => {
    const server = await bench.start()
    for (const [age, status] of [
      [4 * hour - 1, 200],
      [4 * hour, 401],
    ] as const) {
      const installation = 'a'.repeat(43)
      const issued = await signInByText(server, await addMember(server), { remember: true, installation })
      const { token } = z.object({ token: z.string() }).parse(issued['remember'])
      server.clock.advance(age)
      const told = await server.ask('resumeSession', { token, body: { option: 'phone', installation } })
      expect(told.status).toBe(status)
    }
  },
  staffSignIn: async (bench) => {
    const directory = await startDirectory()
    const server = await bench.start({ settings: staffSettings(directory) })
    for (const [age, outcome] of [
      [10 * minute - 1, undefined],
      [10 * minute, 'flow-expired'],
    ] as const) {
      const { token, answer } = await browsed(server, directory)
      server.clock.advance(age)
      expect((await complete(server, token, answer)).problem?.code).toBe(outcome)
    }
    await directory.stop()
  },
  usernameReservation: async (bench) => {
    const server = await bench.start()
    const person = newPerson()
    await register(server, person)
    for (const [later, outcome] of [
      [7 * day - 1, 'registration-exists'],
      [1, undefined],
    ] as const) {
      server.clock.advance(later)
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      const { email } = newPerson()
      const again = userInformation({ username: person.username, email })
      expect((await client.act('enter-user-information', again)).problem?.code).toBe(outcome)
    }
  },
}
