// R35, the registration code of a known NPI is guessed (no CVE: the guide's own weak point). Defence:
// `registration-code` counted per NPI before it is compared, `organizationFacts` in server/flows/registration/facts.ts.
// ASVS: 2.4.1, 6.3.8
// Seen to fail with the `beginTry` of `organizationFacts` answering 0: all thousand are compared, and the right one
// after them is taken.
import { beforeAll, expect, test, vi } from 'vitest'
import { forEachStore, type TestServer } from '../server/harness.ts'
import { clinic, start, type FlowClient } from '../server/flows/support/http-client.ts'

vi.setConfig({ testTimeout: 120_000 })

const guesses = 1_000
const clients = 20
const codeOf = (count: number) => `MS${String(10_000_000 + count)}`

forEachStore('R35, guessing registration codes', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  const guess = ({ token }: FlowClient, npi: string, registrationCode: string, count: number) =>
    server.ask('actOnFlow', {
      params: { action: 'specify-organization' },
      token,
      body: { npi, registrationCode },
      headers: { 'x-forwarded-for': `203.0.${Math.floor(count / 250)}.${count % 250}` },
    })

  test('of one NPI from many addresses is blocked after ten, the right one, too', async () => {
    const flows = await Promise.all(
      Array.from({ length: clients }, () => start(server, { kind: 'registration' })),
    )
    const answers = await Promise.all(
      flows.map(async (flow, index) => {
        const codes = []
        for (let count = index; count < guesses; count += clients)
          codes.push((await guess(flow, clinic.npi, codeOf(count), count)).problem?.code)
        return codes
      }),
    )
    const counted = answers.flat()
    expect(counted).toHaveLength(guesses)
    expect(counted.filter((code) => code === 'not-in-roster')).toHaveLength(10)
    expect(counted.filter((code) => code === 'too-many-attempts')).toHaveLength(guesses - 10)
    const flow = await start(server, { kind: 'registration' })
    const right = await guess(flow, clinic.npi, clinic.registrationCode, 0)
    expect(right.problem?.code).toBe('too-many-attempts')
  })

  test('is answered alike for an NPI that nobody has', async () => {
    const seen = []
    for (const npi of ['2500102035', '1528000007']) {
      const flow = await start(server, { kind: 'registration' })
      const answers = []
      for (let count = 0; count < 15; count += 1) {
        const { status, problem } = await guess(flow, npi, codeOf(count), count)
        answers.push({ status, problem })
      }
      seen.push(answers)
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[0]?.at(-1)?.problem?.code).toBe('too-many-attempts')
  })
})
