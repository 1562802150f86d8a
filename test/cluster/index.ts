import { startCluster, type Cluster } from './cluster.ts'
import { killReplicas, restartPostgres, rollReplicas } from './disruptions.ts'
import { checkLimits } from './limits.ts'
import { startLoad } from './load.ts'
import { checkOutbox } from './outbox.ts'
import { claim, measure, publish, type Report } from './report.ts'
import { measureSpeed } from './speed.ts'
import { checkTruth, watchCodes } from './truth.ts'

/** The check ends after that, whatever hangs. */
const longest = 15 * 60_000

/** `npm run cluster-check`: three replicas, nginx and PostgreSQL on this machine; ends with 1 when a claim fails. */
async function main(): Promise<void> {
  const report: Report = { claims: [], measures: [] }
  const cluster = await startCluster()
  try {
    await check(cluster, report)
  } finally {
    await cluster.stop()
    await publish(report, '.cache/cluster-check')
  }
  // At once: what ends PostgreSQL with this process would end it with 0.
  process.exit(report.claims.every(({ holds }) => holds) ? 0 : 1)
}

async function check(cluster: Cluster, report: Report): Promise<void> {
  const { world, members } = cluster
  const stopWatching = watchCodes(cluster)
  await measureSpeed(cluster, report)
  await checkLimits(cluster, report)
  await checkOutbox(cluster, report)
  // A reset ends the sessions of whom it is for: it has people of its own.
  const workers = members.tokens.slice(0, 200)
  for (const token of workers) world.ledger.live.add(token)
  const load = startLoad(world, {
    signIn: members.emails.slice(0, 200),
    reset: members.emails.slice(320, 520),
    sessions: workers,
  })
  await rollReplicas(cluster, report)
  await killReplicas(cluster, report)
  await restartPostgres(cluster, report)
  await load.stop()
  world.client.begin('after')
  const { looks, found } = await stopWatching()
  claim(report, 'nobody ever has two valid codes', found === 0 && looks > 0, `${looks} looks, ${found} found`)
  await checkTruth(cluster, report)
  const done = Object.entries(world.ledger.done).map(([what, count]) => `${count} ${what}`)
  measure(report, 'done under load', done.join(', '))
}

setTimeout(() => {
  process.stderr.write('the cluster check took too long\n')
  process.exit(1)
}, longest).unref()
await main()
