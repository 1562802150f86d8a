import { expect } from 'vitest'
import type { sendingLimits } from '../../../../server/limits/table/sending.ts'
import type { Limits } from '../../../../server/limits/limits.ts'
import {
  newPerson,
  register,
  start,
  userInformation,
  type FlowClient,
} from '../../flows/support/http-client.ts'
import type { StoreBench, TestServer } from '../../harness.ts'
import {
  addMember,
  day,
  enrollmentAtPhone,
  expectWait,
  hour,
  loginOf,
  noticesOf,
  pair,
  type Measure,
} from '../support.ts'

const untilNextHour = 3_600
/** The settable clock starts at 14:00 UTC. */
const untilNextDay = 36_000
const samePrefix = ['(601) 555-0181', '(601) 555-0182', '(601) 555-0183']
const otherPrefix = '(662) 555-0184'
const mixedPrefixes = ['(601) 555-0181', otherPrefix, otherPrefix]

async function sendOften(client: FlowClient, action: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await client.go(action)
}

/** Shows that an account's sends of a kind stop at a figure, on whichever server they are asked for. */
async function measureSends(
  [one, other]: readonly [TestServer, TestServer],
  send: {
    readonly action: string
    readonly option: 'phone' | 'email'
    readonly times: number
    readonly wait: number
  },
): Promise<void> {
  const member = await addMember(one, send.option)
  const client = await loginOf(one, member, send.option)
  await sendOften(client, send.action, send.times)
  const elsewhere = await loginOf(other, member, send.option)
  expectWait((await elsewhere.act(send.action)).problem, send.wait)
  const outbox = (await one.outbox()).filter((message) => message.code !== undefined)
  expect(outbox.length).toBeLessThanOrEqual(send.times)
  one.clock.advance(send.wait * 1000)
  await (await loginOf(other, member, send.option)).go(send.action)
}

const textTo = (client: FlowClient, number: string) => client.act('send-sms-code', { country: 'US', number })

/** Two texts to numbers that were typed go, and the third doesn't. */
async function measureTyped(
  bench: StoreBench,
  limits: Partial<Limits>,
  numbers: readonly string[],
  wait: number,
): Promise<{ server: TestServer; refused: FlowClient }> {
  const [one, other] = await pair(bench, limits)
  const [first, second] = [await enrollmentAtPhone(one), await enrollmentAtPhone(other)]
  expect((await textTo(first, numbers[0] ?? '')).problem).toBeUndefined()
  const parallel = await Promise.all(
    [first, second].map(async (client, index) => {
      if (index === 0) await client.go('change-phone')
      return textTo(client, numbers[index + 1] ?? '')
    }),
  )
  const problems = parallel.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
  expect(problems).toHaveLength(1)
  expectWait(problems[0], wait)
  const refused = parallel[0]?.problem === undefined ? second : first
  return { server: one, refused }
}

async function measureProved(bench: StoreBench, limits: Partial<Limits>, wait: number): Promise<void> {
  const [one, other] = await pair(bench, limits)
  const first = await loginOf(one, await addMember(one))
  const second = await loginOf(other, await addMember(one))
  const last = await addMember(one)
  const third = await loginOf(other, last)
  await first.go('send-sms-code')
  await second.go('call-me')
  expectWait((await third.act('send-sms-code')).problem, wait)
  // What is typed in enrolments has budgets of its own.
  expect((await textTo(await enrollmentAtPhone(one), otherPrefix)).problem).toBeUndefined()
  one.clock.advance(wait * 1000)
  await (await loginOf(one, last)).go('send-sms-code')
}

export const sending: Readonly<Record<keyof typeof sendingLimits, Measure>> = {
  sendsPerHour: async (bench) =>
    measureSends(await pair(bench), { action: 'send-sms-code', option: 'phone', times: 5, wait: 3_600 }),
  sendsPerDay: async (bench) =>
    measureSends(await pair(bench, { sendsPerHour: 100 }), {
      action: 'send-sms-code',
      option: 'phone',
      times: 20,
      wait: 86_400,
    }),
  loginEmailSendsPerHour: async (bench) =>
    measureSends(await pair(bench), { action: 'send-email-code', option: 'email', times: 20, wait: 3_600 }),
  strangerMailsPerHour: async (bench) => {
    const [one, other] = await pair(bench, { strangerMailsPerHour: 2 })
    const { email } = newPerson()
    for (const server of [one, other, one]) {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', { npi: '1234567893', registrationCode: 'MS00012345' })
      const { username } = newPerson()
      expect((await client.go('enter-user-information', userInformation({ username, email }))).step).toBe(
        'complete',
      )
    }
    expect((await one.outbox()).filter((mail) => mail.to === email)).toHaveLength(2)
    one.clock.advance(hour)
    await register(one, { ...newPerson(), email })
    expect((await one.outbox()).filter((mail) => mail.to === email)).toHaveLength(3)
  },
  resendPause: async (bench) => {
    const server = await bench.start({ limits: { resendPause: 60_000 } })
    const client = await loginOf(server, await addMember(server))
    expect((await client.go('send-sms-code')).view).toMatchObject({ code: { resendIn: 60 } })
    server.clock.advance(60_000)
    expect((await client.see()).view).toMatchObject({ code: { resendIn: 0 } })
  },
  prefixSendsPerHour: async (bench) => {
    const { server, refused } = await measureTyped(
      bench,
      { prefixSendsPerHour: 2 },
      samePrefix,
      untilNextHour,
    )
    expect((await textTo(refused, otherPrefix)).problem).toBeUndefined()
    await refused.go('change-phone')
    server.clock.advance(20 * 60_000)
    await refused.see()
    expectWait((await textTo(refused, samePrefix[2] ?? '')).problem, untilNextHour - 1_200)
  },
  prefixSendsPerDay: async (bench) => {
    const { refused } = await measureTyped(bench, { prefixSendsPerDay: 2 }, samePrefix, untilNextDay)
    expect((await textTo(refused, otherPrefix)).problem).toBeUndefined()
  },
  unprovedSendsPerHour: async (bench) => {
    await measureTyped(bench, { unprovedSendsPerHour: 2 }, mixedPrefixes, untilNextHour)
  },
  unprovedSendsPerDay: async (bench) => {
    await measureTyped(bench, { unprovedSendsPerDay: 2 }, mixedPrefixes, untilNextDay)
  },
  provedSendsPerHour: (bench) => measureProved(bench, { provedSendsPerHour: 2 }, untilNextHour),
  provedSendsPerDay: (bench) => measureProved(bench, { provedSendsPerDay: 2 }, untilNextDay),
  strangerNoticePause: async (bench) => {
    const [one, other] = await pair(bench)
    const { id, username } = await addMember(one)
    const askOften = async () => {
      for (let count = 0; count < 12; count += 1)
        for (const name of [username, 'nobody-of-that-name'])
          expect(
            (
              await (count % 2 === 0 ? one : other).ask('requestRegistrationReset', {
                body: { username: name },
              })
            ).status,
          ).toBe(202)
    }
    await askOften()
    expect(await noticesOf(one, id)).toEqual(['requests-limited'])
    one.clock.advance(day - 1)
    await askOften()
    expect(await noticesOf(one, id)).toEqual(['requests-limited'])
    one.clock.advance(1)
    await askOften()
    expect(await noticesOf(one, id)).toEqual(['requests-limited', 'requests-limited'])
  },
}
