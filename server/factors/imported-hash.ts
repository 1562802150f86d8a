import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verify } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'

const derive = promisify(pbkdf2)

/** A password's hash, read so that a password can be compared with it. */
export type ReadHash =
  | { readonly kind: 'argon2'; readonly phc: string }
  | { readonly kind: 'bcrypt'; readonly text: string }
  | {
      readonly kind: 'pbkdf2'
      readonly digest: 'sha256' | 'sha512'
      readonly iterations: number
      readonly salt: Uint8Array
      readonly key: Uint8Array
    }

/** Above these, one comparison would take the server's time or memory from everybody else. */
const most = { iterations: 5_000_000, memory: 1_048_576, time: 32, parallelism: 64, bcryptCost: 15 }
const fewestIterations = 1_000

/**
 * Reads a hash that another system made: argon2 and PBKDF2 in PHC form, PBKDF2 as Django writes it, bcrypt.
 * @returns why it can't be used otherwise, for whoever imports it
 */
export function readHash(text: string): ReadHash | string {
  if (text.startsWith('$argon2')) return readArgon2(text)
  if (text.startsWith('$pbkdf2')) return readPhcPbkdf2(text)
  if (text.startsWith('pbkdf2_')) return readDjango(text)
  if (/^\$2[a-z]?\$/.test(text)) return readBcrypt(text)
  return 'is no hash in a known form: argon2 or PBKDF2 in PHC form, PBKDF2 as Django writes it, or bcrypt'
}

function readArgon2(phc: string): ReadHash | string {
  const match =
    /^\$argon2(?:id|i|d)\$v=19\$m=(\d{1,9}),t=(\d{1,9}),p=(\d{1,9})\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{22,}$/.exec(
      phc,
    )
  if (!match) return 'is not a whole argon2 hash of version 19 in PHC form'
  const [memory = 0, time = 0, parallelism = 0] = match.slice(1).map(Number)
  const tooMuch = memory > most.memory || time > most.time || parallelism > most.parallelism
  return tooMuch ? 'is an argon2 hash at a cost that would stall the server' : { kind: 'argon2', phc }
}

function readBcrypt(text: string): ReadHash | string {
  const cost = /^\$2[aby]\$(\d\d)\$[A-Za-z0-9./]{53}$/.exec(text)?.[1]
  if (cost === undefined) return 'is not a whole bcrypt hash of the kind 2a, 2b or 2y'
  if (Number(cost) > most.bcryptCost) return 'is a bcrypt hash at a cost that would stall the server'
  return { kind: 'bcrypt', text }
}

// passlib writes the bare count and `.` for `+`; others write parameters.
function readPhcPbkdf2(text: string): ReadHash | string {
  const match =
    /^\$pbkdf2-(sha\d+)\$(?:i=)?(\d{1,9})(?:,l=\d+)?\$([A-Za-z0-9+./]+)={0,2}\$([A-Za-z0-9+./]+)={0,2}$/.exec(
      text,
    )
  if (!match) return 'is not a whole PBKDF2 hash in PHC form'
  const [, digest = '', iterations = '', salt = '', key = ''] = match
  return pbkdf2Of(digest, iterations, base64(salt), base64(key))
}

function readDjango(text: string): ReadHash | string {
  const match = /^pbkdf2_(sha\d+)\$(\d{1,9})\$([^$]+)\$([A-Za-z0-9+/]+={0,2})$/.exec(text)
  if (!match) return 'is not a whole PBKDF2 hash as Django writes it'
  const [, digest = '', iterations = '', salt = '', key = ''] = match
  return pbkdf2Of(digest, iterations, Buffer.from(salt, 'utf8'), base64(key))
}

const base64 = (text: string): Uint8Array => Buffer.from(text.replaceAll('.', '+'), 'base64')

function pbkdf2Of(digest: string, count: string, salt: Uint8Array, key: Uint8Array): ReadHash | string {
  const iterations = Number(count)
  if (digest !== 'sha256' && digest !== 'sha512')
    return `is a PBKDF2 hash with ${digest}; only sha256 and sha512 are taken`
  if (iterations < fewestIterations)
    return `is a PBKDF2 hash of fewer than ${fewestIterations} iterations: too weak`
  if (iterations > most.iterations) return 'is a PBKDF2 hash at a cost that would stall the server'
  if (key.length < 16) return 'is a PBKDF2 hash of fewer than 16 bytes'
  return { kind: 'pbkdf2', digest, iterations, salt, key }
}

/**
 * Compares a password with a hash.
 * @param password in NFC
 */
export async function compare(hash: ReadHash, password: string): Promise<boolean> {
  if (hash.kind === 'argon2') return verify(hash.phc, password).catch(() => false)
  if (hash.kind === 'bcrypt') return verifyBcrypt(password, hash.text).catch(() => false)
  const { salt, iterations, key, digest } = hash
  return timingSafeEqual(await derive(password, salt, iterations, key.length, digest), key)
}

/** What a comparison costs, as a text: equal for two hashes that take the same time. */
export function costOf(hash: ReadHash): string {
  if (hash.kind === 'argon2') return hash.phc.split('$').slice(0, 4).join('$')
  if (hash.kind === 'bcrypt') return `bcrypt ${hash.text.slice(4, 6)}`
  const { digest, iterations, key } = hash
  return `pbkdf2-${digest} ${iterations} ${key.length}`
}
