import { session } from '../../../server/contract/resources.ts'
import { checksASecond, ourChecks, type SessionChecks } from '../load.ts'
import { spread, tokenOf } from '../names.ts'
import type { BenchRow } from '../report.ts'
import { withSeededServer } from '../seeded.ts'
import { startBareExpress } from '../server.ts'
import { connections, rounds, users } from '../settings.ts'
import { alternate } from '../statistics.ts'

/** Tokens in use: enough that no answer can come from a cache of the last one. */
const sample = 6_400

/** Session checks a second, as a share of a bare Express 5 endpoint that answers the same JSON. */
export const sessionCheck: BenchRow = {
  name: 'session-check',
  measure: () =>
    withSeededServer(async ({ url }) => {
      const ours = ourChecks(url, spread(users, sample).map(tokenOf))
      const bare = await startBareExpress(await oneAnswer(ours))
      try {
        await checksASecond(ours)
        const measured = await alternate(
          rounds,
          () => checksASecond(ours),
          () => checksASecond({ ...ours, url: bare.url }),
        )
        const work = `session check, ${connections} connections, ${users} users and sessions`
        return [
          {
            kind: 'ratio',
            work,
            against: 'bare Express 5, same JSON',
            ...measured,
            unit: '/s',
            aim: { over: 0.5 },
          },
        ]
      } finally {
        await bare.stop()
      }
    }),
}

async function oneAnswer({ url, path, credentials }: SessionChecks): Promise<unknown> {
  const response = await fetch(url + path, { headers: { ...credentials[0] } })
  return session.parse(await response.json())
}
