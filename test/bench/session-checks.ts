import { session } from '../../server/contract/resources.ts'
import { sessionChecks } from './load.ts'
import type { Row } from './report.ts'
import type { Seeded } from './seed.ts'
import { startBareExpress, startOurs } from './server.ts'
import { alternate } from './statistics.ts'

const rounds = 3
const aim = 0.45
/** Tokens in use at a time: enough that no answer can come from a cache of the last one. */
const sample = 1_000

/** Session checks a second, as a share of a bare Express 5 endpoint that answers the same JSON. */
export async function benchSessionChecks(dataDir: string, users: number, { tokens }: Seeded): Promise<Row> {
  const spread = tokens.filter((_, index) => index % Math.max(1, Math.floor(users / sample)) === 0)
  const ours = await startOurs(dataDir)
  const bare = await startBareExpress(await oneAnswer(ours.url, spread))
  try {
    const measured = await alternate(
      rounds,
      () => sessionChecks(ours.url, spread),
      () => sessionChecks(bare.url, spread),
    )
    const ratio = measured.ours / measured.theirs
    return {
      work: `session checks, ${users} users`,
      against: 'bare Express 5, same JSON',
      ...measured,
      unit: 'requests/s',
      ratio,
      aim: `over ${aim}`,
      met: ratio > aim,
    }
  } finally {
    await Promise.all([ours.stop(), bare.stop()])
  }
}

async function oneAnswer(url: string, tokens: readonly string[]): Promise<unknown> {
  const response = await fetch(`${url}/v1/session`, { headers: { authorization: `Bearer ${tokens[0]}` } })
  return session.parse(await response.json())
}
