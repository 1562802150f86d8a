import { hash } from '@node-rs/argon2'
import { passwordCost } from '../../../server/factors/password.ts'
import { openClient } from '../client.ts'
import { throughput } from '../load.ts'
import { benchPassword } from '../names.ts'
import type { BenchRow } from '../report.ts'
import { withSeededServer } from '../seeded.ts'
import { connections, rounds, seconds } from '../settings.ts'
import { signInsOn } from '../sign-in-steps.ts'
import { alternate } from '../statistics.ts'

/** More than two cores can use up. */
const flowsASecond = 300

/** The credentials step of a login, as a share of raw argon2id hashes with the same parameters and threads. */
export const credentials: BenchRow = {
  name: 'credentials',
  measure: () =>
    withSeededServer(async ({ url }) => {
      const client = openClient(url, connections)
      const begin = signInsOn(client)
      const signIns = async () => throughput(connections, await begin(flowsASecond * seconds))
      try {
        const measured = await alternate(rounds, signIns, () => throughput(connections, rawHash))
        return [
          {
            kind: 'ratio',
            work: `credentials step of a login, ${connections} connections`,
            against: 'raw argon2id, same parameters',
            ...measured,
            unit: '/s',
            aim: { over: 0.95 },
          },
        ]
      } finally {
        client.close()
      }
    }),
}

async function rawHash(): Promise<void> {
  await hash(benchPassword, passwordCost)
}
