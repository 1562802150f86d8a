import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Tally } from './client.ts'
import type { Cluster } from './cluster.ts'
import { claim, measure, type Report } from './report.ts'

const kills = 6

const inShort = (words: readonly string[]): string => [...new Set(words)].slice(0, 5).join('; ')

/** Every replica is stopped and started again, one after the other, as an update does it. */
export async function rollReplicas({ replicas, world }: Cluster, report: Report): Promise<void> {
  const tally = world.client.begin('rolling restart')
  const ends: { code: number | null; took: number }[] = []
  await pause(2_000)
  for (const replica of replicas) {
    ends.push(await replica.stop())
    await replica.start()
    // nginx leaves a replica alone for two seconds after it refused.
    await pause(3_000)
  }
  const lost = [...tally.failed, ...tally.refused]
  claim(
    report,
    'a rolling restart fails no request, and each replica ends with 0',
    lost.length === 0 && tally.requests > 0 && ends.every(({ code }) => code === 0),
    `${tally.requests} requests, ${lost.length} failed; ended with ${ends.map(({ code, took }) => `${code} after ${(took / 1000).toFixed(1)} s`).join(', ')} ${inShort(lost)}`,
  )
}

/** Replicas die at any moment. */
export async function killReplicas({ replicas, world }: Cluster, report: Report): Promise<void> {
  const tally = world.client.begin('kills')
  for (let count = 0; count < kills; count += 1) {
    const victim = replicas[randomInt(replicas.length)] ?? replicas[0]
    await pause(randomInt(500, 2_500))
    await victim.kill()
    await victim.start()
  }
  measure(report, `requests failed under ${kills} kills`, shareOf(tally))
}

/** PostgreSQL is restarted, and crashes. */
export async function restartPostgres({ postgres, world, members }: Cluster, report: Report): Promise<void> {
  for (const how of ['fast', 'crash'] as const) {
    const tally = world.client.begin(how)
    await pause(2_000)
    await postgres.restart(how)
    const began = performance.now()
    const answers = async () =>
      (
        await world.client
          .ask('GET', '/v1/session', undefined, members.tokens[0])
          .catch(() => ({ status: 0 }))
      ).status
    while ((await answers()) !== 200 && performance.now() - began < 30_000) await pause(50)
    const took = performance.now() - began
    claim(
      report,
      `replicas answer again without a restart after PostgreSQL ${how === 'fast' ? 'was restarted' : 'has crashed'}`,
      took < 30_000,
      `after ${took.toFixed(0)} ms; failed meanwhile: ${shareOf(tally)}`,
    )
    await pause(3_000)
  }
}

const shareOf = ({ requests, failed, refused }: Tally): string =>
  `${failed.length} of ${requests}, and ${refused.length} refused`
