import { hash } from '@node-rs/argon2'
import { startedFlow } from '../../server/contract/flows.ts'
import { connections, throughput } from './load.ts'
import type { Row } from './report.ts'
import { benchPassword, type Seeded } from './seed.ts'
import { startOurs } from './server.ts'
import { alternate } from './statistics.ts'

const rounds = 3
const aim = 0.9

/** The credentials step of a login, as a share of raw argon2id hashes with the same parameters and threads. */
export async function benchSignIns(dataDir: string, users: number, { emails }: Seeded): Promise<Row> {
  const ours = await startOurs(dataDir)
  try {
    const measured = await alternate(
      rounds,
      () => throughput(connections, (turn) => signIn(ours.url, emails[turn % emails.length] ?? '')),
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
    await ours.stop()
  }
}

async function rawHash(): Promise<void> {
  await hash(benchPassword, {
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  })
}

async function signIn(url: string, email: string): Promise<void> {
  const opened = await post(`${url}/v1/flows`, { kind: 'login', option: 'phone', remember: false })
  const { token } = startedFlow.parse(await opened.json())
  const answer = await post(`${url}/v1/flow/submit-credentials`, { email, password: benchPassword }, token)
  if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  await answer.arrayBuffer()
}

function post(url: string, body: unknown, token?: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
}
