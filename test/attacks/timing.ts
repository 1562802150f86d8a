/**
 * R11 by the clock: `npm run timing` asks a server of its own about accounts that are there and about none, in turn, and
 * prints by how much the answers' times differ. On a machine that does something else meanwhile the figures say little;
 * r11-timing.test.ts counts the work instead.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { hashPassword } from '../../server/factors/password.ts'
import { openStore } from '../../server/store/open.ts'
import { storeLocation } from '../../server/config/config.ts'
import { openClient, type Client } from '../bench/client.ts'
import { start } from '../bench/process.ts'
import { median } from '../bench/statistics.ts'
import { newUserRow } from '../server/rows.ts'

const rounds = 200
/** The gap that must not be reached: a tenth of the median. */
const most = 0.1
const wrong = 'not the right one'

interface Typed {
  readonly email: string
  readonly username: string
}
type Request = (client: Client, typed: Typed) => Promise<number>

const started = z.object({ token: z.string() })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

const inFlow =
  (flow: object, action: string, bodyOf: (typed: Typed) => object): Request =>
  async (client, typed) => {
    const { token } = started.parse(JSON.parse((await client.post('/v1/flows', flow)).text))
    return timed(() => client.post(`/v1/flow/${action}`, bodyOf(typed), token))
  }

const requests: Readonly<Record<string, Request>> = {
  login: inFlow({ kind: 'login', option: 'phone', remember: false }, 'submit-credentials', ({ email }) => ({
    email,
    password: wrong,
  })),
  recovery: inFlow({ kind: 'recovery', option: 'phone' }, 'send-email-code', ({ email }) => ({ email })),
  reset: (client, { username }) => timed(() => client.post('/v1/registration-resets', { username })),
  completion: (client, { email }) =>
    timed(() => client.post('/v1/registration-completions', { email, password: wrong })),
  reminder: (client, { email }) => timed(() => client.post('/v1/username-reminders', { email })),
}

const knownOf = (name: string, round: number): Typed => ({
  username: `known-${name}-${round}`,
  email: `known-${name}-${round}@clinic.example`,
})

async function seed(dataDir: string): Promise<void> {
  const store = openStore(storeLocation({ dataDir }))
  await store.migrate()
  const common = { method: 'phone', phone: '+16015550142', terms_accepted_at: 1 } as const
  const password_hash = await hashPassword('quiet river under seven lanterns')
  for (const name of Object.keys(requests)) {
    const people = Array.from({ length: rounds }, (_, round) => knownOf(name, round))
    const rows = people.map((person) =>
      newUserRow({ ...common, ...person, password_hash, password_length: 32 }),
    )
    await store.db.insertInto('user').values(rows).execute()
  }
  await store.close()
}

/** Times of both, in turn; who is first changes, and what is handed over afterwards is let through. */
async function measure(client: Client, name: string, request: Request): Promise<string> {
  const times = { known: new Array<number>(), unknown: new Array<number>() }
  const gaps: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const known = knownOf(name, round)
    const unknown = {
      username: known.username.replace('known', 'nobod'),
      email: known.email.replace('known', 'nobod'),
    }
    const order = round % 4 < 2 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    const took = { known: 0, unknown: 0 }
    for (const kind of order) {
      took[kind] = await request(client, kind === 'known' ? known : unknown)
      await pause(30)
    }
    times.known.push(took.known)
    times.unknown.push(took.unknown)
    gaps.push(took.known - took.unknown)
  }
  const [known, unknown] = [median(times.known), median(times.unknown)]
  const gap = median(gaps) / unknown
  if (Math.abs(gap) >= most) process.exitCode = 1
  const figures = [
    known.toFixed(2),
    unknown.toFixed(2),
    (known / unknown).toFixed(3),
    `${(gap * 100).toFixed(1)} %`,
  ]
  return [name.padEnd(12), ...figures.map((figure) => figure.padStart(10))].join('')
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'atrezzo-timing-'))
  try {
    await seed(dataDir)
    const server = await start(
      ['server/cli/index.ts', 'serve', '--demo', '--port', '0', '--data-dir', dataDir],
      {
        ATREZZO_LOG_LEVEL: 'error',
      },
    )
    const client = openClient(server.url, 1)
    say(`${rounds} rounds; medians in ms`)
    say(`${' '.repeat(17)}known   unknown     ratio       gap`)
    for (const [name, request] of Object.entries(requests)) say(await measure(client, name, request))
    client.close()
    await server.stop()
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

await main()
