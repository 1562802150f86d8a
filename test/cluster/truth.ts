import { verify } from '@node-rs/argon2'
import { setTimeout as pause } from 'node:timers/promises'
import { doubleCodes, halfUsers, notActive } from '../torture/queries.ts'
import type { Cluster } from './cluster.ts'
import { claim, type Report } from './report.ts'

/** Looks, over and over, whether anybody has two codes that would be taken; a store that is down is asked again. */
export function watchCodes({ store }: Cluster): () => Promise<{ looks: number; found: number }> {
  const seen = { looks: 0, found: 0 }
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      const twice = await doubleCodes(store).catch(() => undefined)
      if (twice !== undefined) {
        seen.looks += 1
        seen.found += twice.length
      }
      await pause(250)
    }
  })()
  return async () => {
    over.abort()
    await watching
    return seen
  }
}

/** Holds the store against the ledger of what was answered with success. */
export async function checkTruth(cluster: Cluster, report: Report): Promise<void> {
  const { store, world, command } = cluster
  const { ledger } = world
  const gone = await notActive(store, ledger.enrolled)
  const dead = await sessionsThat(cluster, ledger.live, 200)
  const undead = await sessionsThat(cluster, ledger.ended, 401)
  const forgotten = await wrongPasswords(cluster)
  const lost = gone.length + dead + undead + forgotten + ledger.lost.length
  claim(
    report,
    'no acknowledged write is lost',
    lost === 0 && ledger.enrolled.size > 0 && ledger.passwords.size > 0,
    `${ledger.enrolled.size} enrolments, ${ledger.live.size} sessions, ${ledger.ended.size} sign-outs, ${ledger.passwords.size} new passwords: ${lost} lost (${gone.length} enrolments, ${dead} and ${ledger.lost.length} sessions, ${undead} sign-outs, ${forgotten} passwords)`,
  )
  const half = await halfUsers(store)
  claim(report, 'no user is half enrolled', half.length === 0, `${half.length} found`)
  const left = await waiting(cluster)
  claim(report, 'no message is left in the outbox', left === 0, `${left} left`)
  const { code, stderr } = await command('audit', 'verify')
  claim(report, "the audit trail's chain holds", code === 0, `"audit verify" ends with ${code} ${stderr}`)
}

/** How many of these sessions aren't answered as they should be. */
async function sessionsThat({ world }: Cluster, tokens: Iterable<string>, due: number): Promise<number> {
  let wrong = 0
  for (const token of tokens)
    if ((await world.client.ask('GET', '/v1/session', undefined, token)).status !== due) wrong += 1
  return wrong
}

async function wrongPasswords({ store, world }: Cluster): Promise<number> {
  let wrong = 0
  for (const [email, password] of world.ledger.passwords) {
    const user = await store.db
      .selectFrom('user')
      .select('password_hash')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    if (!(await verify(user.password_hash ?? '', password.normalize('NFC')))) wrong += 1
  }
  return wrong
}

/** Leases of the killed run out after a minute. */
async function waiting({ store }: Cluster): Promise<number> {
  for (let waited = 0; ; waited += 1_000) {
    const left = store.db.selectFrom('message').select('id').where('status', 'in', ['pending', 'leased'])
    const count = (await left.execute()).length
    if (count === 0 || waited >= 90_000) return count
    await pause(1_000)
  }
}
