import { checksASecond, ourChecks, type SessionChecks } from '../load.ts'
import { spread, tokenOf } from '../names.ts'
import { betterAuthChecks, installPeers, startBetterAuth } from '../peers.ts'
import type { BenchRow } from '../report.ts'
import { withSeededServer } from '../seeded.ts'
import { connections, rounds, users } from '../settings.ts'
import { alternate } from '../statistics.ts'

const sample = 6_400

/** Session checks a second against better-auth's on as many users. */
export const sessionCheckPeer: BenchRow = {
  name: 'session-check-peer',
  measure: () =>
    withSeededServer(async ({ url }, dir) => {
      installPeers()
      const peer = await startBetterAuth(dir)
      const indexes = spread(users, sample)
      const ours = ourChecks(url, indexes.map(tokenOf))
      const theirs = betterAuthChecks(peer.url, indexes)
      try {
        await expectSession(theirs)
        const measured = await alternate(
          rounds,
          () => checksASecond(ours),
          () => checksASecond(theirs),
        )
        return [
          {
            kind: 'ratio',
            work: `session check, ${connections} connections, ${users} users and sessions`,
            against: 'better-auth 1.7 on SQLite',
            ...measured,
            unit: '/s',
            aim: { over: 12 },
          },
        ]
      } finally {
        await peer.stop()
      }
    }),
}

/** better-auth answers `null` with 200 where there is no session. */
async function expectSession({ url, path, credentials }: SessionChecks): Promise<void> {
  const response = await fetch(url + path, { headers: { ...credentials.at(-1) } })
  const text = await response.text()
  if (!text.includes('"session"')) throw new Error(`better-auth answered ${response.status}: ${text}`)
}
