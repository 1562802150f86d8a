import { pbkdf2Sync } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { hash as bcryptHash } from '@node-rs/bcrypt'
import { describe, expect, test } from 'vitest'
import { compare, costOf, readHash } from '../../../../server/factors/imported-hash.ts'
import { needsRehash, verifyPassword } from '../../../../server/factors/password.ts'

const password = 'river lantern seven'
const salt = Buffer.from('sixteen byte salt')
const key = (digest: 'sha256' | 'sha512', length = 32) =>
  pbkdf2Sync(password, salt, 2_000, length, digest).toString('base64')
const withoutPadding = (text: string) => text.replace(/=+$/, '')
const saltText = withoutPadding(salt.toString('base64'))

const known: Readonly<Record<string, string>> = {
  'PBKDF2 in PHC form': `$pbkdf2-sha256$i=2000,l=32$${saltText}$${withoutPadding(key('sha256'))}`,
  'PBKDF2 with SHA-512 in PHC form': `$pbkdf2-sha512$i=2000$${saltText}$${withoutPadding(key('sha512', 64))}`,
  'PBKDF2 as passlib writes it': `$pbkdf2-sha256$2000$${saltText.replaceAll('+', '.')}$${withoutPadding(key('sha256')).replaceAll('+', '.')}`,
  'PBKDF2 as Django writes it': `pbkdf2_sha256$2000$${salt.toString()}$${key('sha256')}`,
  bcrypt: await bcryptHash(password, 5),
  'bcrypt as PHP writes it': (await bcryptHash(password, 4)).replace('$2b$', '$2y$'),
  argon2id: await hash(password, { memoryCost: 8192, timeCost: 1, parallelism: 2 }),
  argon2i: '$argon2i$v=19$m=8192,t=1,p=1$fjwTxSK1YRFXxsFOVKbB2w$AlVy4OBQa8Ik64aRVlzNfzXAXdY5bWq0+lx3qXRkr9g',
}

describe.each(Object.entries(known))('readHash of %s', (_, text) => {
  test('gives a hash that takes its password and no other', async () => {
    const read = readHash(text)
    if (typeof read === 'string') throw new Error(read)
    expect(await compare(read, password)).toBe(true)
    expect(await compare(read, `${password}.`)).toBe(false)
  })

  test('is compared by verifyPassword, and hashed anew after', async () => {
    expect(await verifyPassword(text, password)).toBe(true)
    expect(await verifyPassword(text, 'another')).toBe(false)
    expect(needsRehash(text)).toBe(true)
  })
})

// A vector of Django's own tests: the salt is the text itself.
test('readHash takes a hash that Django made', async () => {
  const read = readHash('pbkdf2_sha256$12000$seasalt$Ybw8zsFxqja97tY/o6G+Fy1ksY4U/Hw3DRrGED6Up4s=')
  if (typeof read === 'string') throw new Error(read)
  expect(await compare(read, 'lètmein')).toBe(true)
  expect(await compare(read, 'letmein')).toBe(false)
})

test.each([
  ['$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9', 'not a whole bcrypt hash'],
  ['$2x$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW', 'not a whole bcrypt hash'],
  ['$2b$31$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW', 'stall the server'],
  ['$pbkdf2$2000$c2FsdA$a2V5', 'not a whole PBKDF2 hash in PHC form'],
  [`pbkdf2_sha1$2000$salt$${key('sha256')}`, 'only sha256 and sha512'],
  [`pbkdf2_sha256$999$salt$${key('sha256')}`, 'too weak'],
  [`pbkdf2_sha256$99000000$salt$${key('sha256')}`, 'stall the server'],
  [`pbkdf2_sha256$2000$salt$c2hvcnQ=`, 'fewer than 16 bytes'],
  ['$argon2id$v=19$m=99999999,t=2,p=1$9Jg9K2gouClP+W88QH2C3A$AcS3XwDT/eMkZ3Ij5rLVpUTR1eZLIQ13', 'stall'],
  ['$argon2id$v=19$m=19456,t=2,p=1$9Jg9K2gouClP', 'not a whole argon2 hash'],
  ['5f4dcc3b5aa765d61d8327deb882cf99', 'no hash in a known form'],
  ['password', 'no hash in a known form'],
])('readHash refuses %s with a reason', (text, reason) => {
  expect(readHash(text)).toContain(reason)
})

test('costOf is the same for hashes of one cost, and for no others', () => {
  const costs = Object.values(known).map((text) => {
    const read = readHash(text)
    return typeof read === 'string' ? read : costOf(read)
  })
  expect(new Set(costs).size).toBe(6)
})

test('verifyPassword takes the work of every cost there is when the account is unknown', async () => {
  const slow = readHash(`pbkdf2_sha256$400000$salt$${key('sha256')}`)
  if (typeof slow === 'string') throw new Error(slow)
  const start = performance.now()
  expect(await compare(slow, password)).toBe(false)
  const own = performance.now() - start
  const before = performance.now()
  expect(await verifyPassword(null, password, [slow])).toBe(false)
  expect(performance.now() - before).toBeGreaterThan(own / 3)
})
