import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { createGate } from './gate.ts'

/** OWASP's floor for argon2id, the library's default kind; a rise takes effect at each user's next login (`needsRehash`). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** A hash of nobody's password, at the current cost: comparing with it takes as long as with a real one. */
const dummyHash =
  '$argon2id$v=19$m=19456,t=2,p=1$9Jg9K2gouClP+W88QH2C3A$AcS3XwDT/eMkZ3Ij5rLVpUTR1eZLIQ13jFnrrjHlRKE'

// Hashing runs on libuv's pool (four threads unless set), which files and name look-ups need as well; and more
// hashes at once than processors only makes each of them, and every other request, slower.
const gate = createGate(Math.max(1, Math.min(availableParallelism(), poolSize() - 1)))

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
  return gate(() => hash(password.normalize('NFC'), cost))
}

/**
 * Compares a password with a hash.
 * @param phc null where there is none: the answer is false then, after the same time; so it is for a text that
 * is no argon2 hash, or such an account would answer otherwise than one that isn't there
 */
export async function verifyPassword(phc: string | null, password: string): Promise<boolean> {
  const known = phc?.startsWith('$argon2') ?? false
  const hash = phc !== null && known ? phc : dummyHash
  const matches = await gate(() => verify(hash, password.normalize('NFC')).catch(() => false))
  return known && matches
}

/** Whether a hash was made at a lower cost than today's; make a new one when its password is next proved. */
export function needsRehash(phc: string): boolean {
  const match = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(phc)
  if (!match) return true
  const [version, memory, time] = match.slice(1).map(Number)
  return (version ?? 0) < 19 || (memory ?? 0) < cost.memoryCost || (time ?? 0) < cost.timeCost
}
