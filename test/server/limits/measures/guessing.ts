import { expect } from 'vitest'
import type { guessingLimits } from '../../../../server/limits/table/guessing.ts'
import { clinic, newest, newPerson, start } from '../../flows/support/http-client.ts'
import type { TestServer } from '../../harness.ts'
import { startDirectory } from '../../staff/directory.ts'
import { signIn as signInStaff, staffSettings } from '../../staff/support.ts'
import {
  addMember,
  day,
  expectWait,
  failPassword,
  hour,
  loginOf,
  minute,
  noticeMailsTo,
  noticesOf,
  pair,
  second,
  type Measure,
} from '../support.ts'

async function failPasswords([one, other]: readonly [TestServer, TestServer], email: string, times: number) {
  for (let count = 0; count < times; count += 1) {
    const problem = await failPassword(count % 2 === 0 ? one : other, email)
    expect(problem?.code).toBe('unauthorized')
  }
}

async function guessCode(server: TestServer, npi: string) {
  const client = await start(server, { kind: 'registration' })
  return (await client.act('specify-organization', { npi, registrationCode: 'MS99999999' })).problem
}

export const guessing: Readonly<Record<keyof typeof guessingLimits, Measure>> = {
  codeTries: async (bench) => {
    const [one] = await pair(bench)
    const member = await addMember(one)
    const client = await loginOf(one, member)
    await client.go('send-sms-code')
    const { code = '' } = await newest(one, 'sms', member.phone)
    const wrong = code === '000000' ? '000001' : '000000'
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const { problem } = await client.act('verify-sms-code', { code: wrong })
      expect(problem).toMatchObject({ code: 'code-invalid', attemptsLeft })
    }
    expect((await client.act('verify-sms-code', { code })).problem?.code).toBe('code-expired')
  },
  failuresBeforeWait: async (bench) => {
    const servers = await pair(bench)
    const member = await addMember(servers[0])
    const stranger = newPerson()
    for (const { email } of [member, stranger]) {
      await failPasswords(servers, email, 10)
      expectWait(await failPassword(servers[1], email), 30)
      expect(await noticeMailsTo(servers[0], email)).toBe(email === member.email ? 1 : 0)
    }
    expect(await noticesOf(servers[0], member.id)).toEqual(['factor-blocked'])
  },
  firstWait: async (bench) => {
    const servers = await pair(bench)
    const { email } = newPerson()
    await failPasswords(servers, email, 10)
    servers[0].clock.advance(30 * second - 1)
    expectWait(await failPassword(servers[0], email), 1)
    servers[0].clock.advance(1)
    expect((await failPassword(servers[0], email))?.code).toBe('unauthorized')
    expectWait(await failPassword(servers[1], email), 60)
  },
  longestWait: async (bench) => {
    const servers = await pair(bench, { firstWait: 40 * minute })
    const { email } = newPerson()
    await failPasswords(servers, email, 10)
    for (const wait of [40, 60, 60]) {
      expectWait(await failPassword(servers[0], email), wait * 60)
      servers[0].clock.advance(wait * minute)
      expect((await failPassword(servers[1], email))?.code).toBe('unauthorized')
    }
  },
  failuresBeforeDisabled: async (bench) => {
    const servers = await pair(bench, { failuresBeforeWait: 11, failuresBeforeDisabled: 12 })
    const member = await addMember(servers[0])
    await failPasswords(servers, member.email, 11)
    expectWait(await failPassword(servers[0], member.email), 30)
    servers[0].clock.advance(30 * second)
    expect((await failPassword(servers[0], member.email))?.code).toBe('unauthorized')
    servers[0].clock.advance(40 * day)
    expectWait(await failPassword(servers[1], member.email), 86_400)
    expect(await noticesOf(servers[0], member.id)).toEqual(['factor-blocked', 'factor-disabled'])
  },
  registrationCodeFailures: async (bench) => {
    const [one, other] = await pair(bench)
    for (const npi of [clinic.npi, '1245319599']) {
      for (let count = 0; count < 10; count += 1)
        expect((await guessCode(count % 2 === 0 ? one : other, npi))?.code).toBe('not-in-roster')
      expectWait(await guessCode(other, npi), 30)
    }
  },
  staffLookupsPerHour: async (bench) => {
    const directory = await startDirectory()
    const server = await bench.start({ settings: staffSettings(directory) })
    const lookUp = async (token: string) =>
      (await server.ask('findHelpDeskUser', { token, body: { email: newPerson().email } })).problem
    let token = await signInStaff(server, directory)
    for (let count = 0; count < 60; count += 1) expect(await lookUp(token)).toBeUndefined()
    expectWait(await lookUp(token), hour / second)
    // Signing in again resets nothing.
    token = await signInStaff(server, directory)
    expectWait(await lookUp(token), hour / second)
    server.clock.advance(hour)
    token = await signInStaff(server, directory)
    expect(await lookUp(token)).toBeUndefined()
    await directory.stop()
  },
  blockedMailPause: async (bench) => {
    const servers = await pair(bench, { longestWait: 30 * second })
    const { clock } = servers[0]
    const member = await addMember(servers[0])
    const failOnceMore = async (after: number) => {
      clock.advance(after)
      expect((await failPassword(servers[1], member.email))?.code).toBe('unauthorized')
      return noticeMailsTo(servers[0], member.email)
    }
    await failPasswords(servers, member.email, 10)
    expect(await failOnceMore(hour)).toBe(1)
    expect(await failOnceMore(23 * hour - minute)).toBe(1)
    expect(await failOnceMore(minute)).toBe(2)
    expect(await noticesOf(servers[0], member.id)).toEqual(['factor-blocked', 'factor-blocked'])
  },
}
