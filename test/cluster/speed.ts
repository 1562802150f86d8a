import autocannon from 'autocannon'
import { median } from '../bench/statistics.ts'
import type { Cluster } from './cluster.ts'
import { cpuOf } from './cpu.ts'
import { startNginx } from './nginx.ts'
import { signIn } from './people.ts'
import { freePort } from './ports.ts'
import { measure, type Report } from './report.ts'

const rounds = 3
const seconds = 4
const signIns = 60
const lanes = 4

/** Three replicas against one, in turns, and what each part of the house spends on it. */
export async function measureSpeed(cluster: Cluster, report: Report): Promise<void> {
  const single = await startNginx(cluster.folder, await freePort(), [cluster.replicas[0].port])
  const rates: { one: number[]; three: number[] } = { one: [], three: [] }
  let spent = ''
  try {
    for (let round = 0; round < rounds; round += 1) {
      rates.one.push(await checks(single.url, cluster))
      const before = spending(cluster)
      const began = performance.now()
      const rate = await checks(cluster.nginx.url, cluster)
      rates.three.push(rate)
      spent = inWords(cluster, before, rate * ((performance.now() - began) / 1000), performance.now() - began)
    }
  } finally {
    await single.stop()
  }
  const [one, three] = [median(rates.one), median(rates.three)]
  measure(report, 'session checks a second, nginx and one replica', one.toFixed(0))
  measure(
    report,
    'session checks a second, nginx and three replicas',
    `${three.toFixed(0)} (${(three / one).toFixed(2)} times)`,
  )
  measure(report, 'processor time of the three-replica round (a check; share of one processor)', spent)
  await measureSignIns(cluster, report)
}

async function checks(url: string, { members, nginx }: Cluster): Promise<number> {
  const result = await autocannon({
    url,
    connections: 32,
    duration: seconds,
    tlsOptions: { rejectUnauthorized: false },
    requests: members.tokens.map((token) => ({
      method: 'GET' as const,
      path: '/v1/session',
      // The name that the replicas answer to, whichever nginx leads there.
      headers: { host: new URL(nginx.url).host, authorization: `Bearer ${token}` },
    })),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers other than 2xx and ${result.errors} errors`)
  return result.requests.average
}

/** Whole sign-ins by e-mail: five requests, a password, a mail. */
async function measureSignIns(cluster: Cluster, report: Report): Promise<void> {
  const before = spending(cluster)
  const began = performance.now()
  const waiting = cluster.members.emails.slice(0, signIns)
  const lane = async (): Promise<void> => {
    for (let email = waiting.pop(); email !== undefined; email = waiting.pop())
      await signIn(cluster.world, email)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  const took = performance.now() - began
  measure(report, `e-mail sign-ins a second, ${lanes} people at a time`, (signIns / (took / 1000)).toFixed(1))
  measure(
    report,
    'processor time of a sign-in (each; share of one processor)',
    inWords(cluster, before, signIns, took),
  )
}

interface Spending {
  readonly replicas: number
  readonly postgres: number
  readonly nginx: number
  readonly driver: number
}

function spending({ replicas, postgres, nginx }: Cluster): Spending {
  const { user, system } = process.cpuUsage()
  return {
    replicas: replicas.reduce((sum, replica) => sum + cpuOf(replica.pid()), 0),
    postgres: cpuOf(postgres.pid()),
    nginx: cpuOf(nginx.pid),
    driver: (user + system) / 1000,
  }
}

function inWords(cluster: Cluster, before: Spending, works: number, took: number): string {
  const after = spending(cluster)
  const part = (name: keyof Spending): string => {
    const spent = after[name] - before[name]
    return `${name} ${(spent / works).toFixed(2)} ms, ${((100 * spent) / took).toFixed(0)} %`
  }
  return [part('replicas'), part('postgres'), part('nginx'), part('driver')].join('; ')
}
