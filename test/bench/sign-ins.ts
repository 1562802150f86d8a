import { hash } from '@node-rs/argon2'
import { startedFlow } from '../../server/contract/flows.ts'
import { openClient, type Client } from './client.ts'
import { connections, throughput } from './load.ts'
import type { Row } from './report.ts'
import { benchPassword, type Seeded } from './seed.ts'
import { startOurs } from './server.ts'
import { alternate } from './statistics.ts'

const rounds = 3
const aim = 0.9
/** More than a round can use up, at two cores' speed. */
const flowsARound = 2_500

/** The credentials step of a login, as a share of raw argon2id hashes with the same parameters and threads. */
export async function benchSignIns(dataDir: string, users: number, { emails }: Seeded): Promise<Row> {
  const ours = await startOurs(dataDir)
  const client = openClient(ours.url, connections)
  try {
    const measured = await alternate(
      rounds,
      () => signInsASecond(client, emails),
      () => throughput(connections, rawHash),
    )
    const ratio = measured.ours / measured.theirs
    return {
      work: `sign-ins (credentials step), ${users} users`,
      against: 'raw argon2id, same parameters',
      ...measured,
      unit: 'a second',
      ratio,
      aim: `over ${aim}`,
      met: ratio > aim,
    }
  } finally {
    client.close()
    await ours.stop()
  }
}

async function rawHash(): Promise<void> {
  await hash(benchPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

/** Opens the flows before the clock runs: what is measured is the step that checks a password. */
async function signInsASecond(client: Client, emails: readonly string[]): Promise<number> {
  const tokens = await openFlows(client)
  return throughput(connections, async (turn) => {
    const token = tokens.pop()
    if (token === undefined) throw new Error('more sign-ins than flows were opened')
    const email = emails[turn % emails.length]
    const answer = await client.post('/v1/flow/submit-credentials', { email, password: benchPassword }, token)
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${answer.text}`)
  })
}

async function openFlows(client: Client): Promise<string[]> {
  const tokens: string[] = []
  const lane = async () => {
    while (tokens.length < flowsARound) {
      const { text } = await client.post('/v1/flows', { kind: 'login', option: 'phone', remember: false })
      tokens.push(startedFlow.parse(JSON.parse(text)).token)
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return tokens
}
