import { openClient } from '../client.ts'
import { ourChecks, checkSessions, type SessionChecks } from '../load.ts'
import { spread, tokenOf } from '../names.ts'
import { percentile, steadyLatencies } from '../latency.ts'
import type { BenchRow } from '../report.ts'
import { withSeededServer } from '../seeded.ts'
import { connections, rounds, seconds, users } from '../settings.ts'
import { signInsOn } from '../sign-in-steps.ts'
import { alternate } from '../statistics.ts'

const sample = 6_400
/** More than two cores can use up. */
const flowsASecond = 150
/** Checks a second of the steady load: some tens of thousands of windows that look each minute. */
const steady = 500

/** What session checks suffer from passwords that are compared meanwhile. */
export const underSignIns: BenchRow = {
  name: 'under-sign-ins',
  measure: () =>
    withSeededServer(async ({ url }) => {
      const client = openClient(url, connections)
      const begin = signInsOn(client)
      const checks = ourChecks(url, spread(users, sample).map(tokenOf))
      const compare = (p99: (checks: SessionChecks) => Promise<number>) =>
        alternate(
          rounds,
          () => duringSignIns(begin, () => p99(checks)),
          () => p99(checks),
        )
      const common = {
        kind: 'ratio',
        against: 'the same without sign-ins',
        unit: 'ms',
        aim: { under: 2 },
      } as const
      try {
        return [
          {
            ...common,
            work: `p99 of ${steady} session checks a second while 32 sign-ins are in flight`,
            ...(await compare(async (checks) => percentile(await steadyLatencies(checks, steady), 99))),
          },
          {
            ...common,
            work: `p99 of session checks, ${connections} connections as fast as they can, while 32 sign-ins are in flight`,
            ...(await compare(async (checks) => (await checkSessions(checks)).latency.p99)),
          },
        ]
      } finally {
        client.close()
      }
    }),
}

/** Measures something while as many passwords as there are connections wait to be compared. */
async function duringSignIns(
  begin: ReturnType<typeof signInsOn>,
  measure: () => Promise<number>,
): Promise<number> {
  const signIn = await begin(flowsASecond * (seconds + 1))
  const measured = new AbortController()
  const lane = async (): Promise<void> => {
    while (!measured.signal.aborted) await signIn()
  }
  const lanes = Promise.all(Array.from({ length: connections }, lane))
  const figure = measure().finally(() => measured.abort())
  await Promise.all([figure, lanes])
  return figure
}
