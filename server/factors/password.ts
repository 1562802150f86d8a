import { availableParallelism } from 'node:os'
import { hash } from '@node-rs/argon2'
import { createAdmission, createGate } from './gate.ts'
import { compare, costOf, readHash, type ReadHash } from './imported-hash.ts'

/** OWASP's floor for argon2id, the library's default kind; a rise takes effect at each user's next login (`needsRehash`). */
export const passwordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of nobody's password, at the current cost: comparing with it takes as long as with a real one. */
const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$9Jg9K2gouClP+W88QH2C3A$AcS3XwDT/eMkZ3Ij5rLVpUTR1eZLIQ13jFnrrjHlRKE'
const dummy: ReadHash = { kind: 'argon2', phc: dummyHash }

// Hashing runs on libuv's pool (four threads unless set), which files and name look-ups need as well; and more
// hashes at once than processors only makes each of them, and every other request, slower.
const gate = createGate(Math.max(1, Math.min(availableParallelism(), poolSize() - 1)))

/**
 * Takes on one more password, or throws `Overloaded`: before anything is looked up or counted, so that everybody is
 * turned away alike. All that stand in line are through in about these seconds.
 */
export const admitPassword = createAdmission(2)

function poolSize(): number {
  const configured = Number(process.env['UV_THREADPOOL_SIZE'])
  return Number.isInteger(configured) && configured > 0 ? configured : 4
}

/**
 * Hashes a password with argon2id.
 * @param password as typed; taken in NFC, so that one password typed on two systems is one
 * @returns PHC form
 */
export async function hashPassword(password: string): Promise<string> {
  return gate(() => hash(password.normalize('NFC'), passwordCost))
}

/**
 * Compares a password with a hash.
 * @param text null where there is none: the answer is false then, after the same time; so it is for a text that
 * is no hash, or such an account would answer otherwise than one that isn't there
 * @param others hashes of every other cost that accounts of this store have: a comparison takes the work of all
 * of them, or its time would tell an imported account from none
 */
export async function verifyPassword(
  text: string | null,
  password: string,
  others: readonly ReadHash[] = [],
): Promise<boolean> {
  const own = text === null ? null : readHash(text)
  const known = own === null || typeof own === 'string' ? null : own
  const typed = password.normalize('NFC')
  const done = new Set(known ? [costOf(known)] : [])
  const matches = known !== null && (await gate(() => compare(known, typed)))
  for (const other of [dummy, ...others]) {
    if (done.has(costOf(other))) continue
    done.add(costOf(other))
    await gate(() => compare(other, typed))
  }
  return matches
}

/** Whether a hash was made at a lower cost than today's; make a new one when its password is next proved. */
export function needsRehash(phc: string): boolean {
  const match = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(phc)
  if (!match) return true
  const [version, memory, time] = match.slice(1).map(Number)
  return (version ?? 0) < 19 || (memory ?? 0) < passwordCost.memoryCost || (time ?? 0) < passwordCost.timeCost
}
