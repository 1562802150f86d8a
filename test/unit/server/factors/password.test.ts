import { readFile } from 'node:fs/promises'
import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from '../../../../server/factors/password.ts'

describe('hashPassword', () => {
  it('makes argon2id of the required cost with a salt of its own each time', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(two)
  })
})

describe('verifyPassword', () => {
  it('is exact: case, an added character and the 73rd byte count', async () => {
    const password = `${'x'.repeat(72)}A`
    const phc = await hashPassword(password)
    expect(await verifyPassword(phc, password)).toBe(true)
    expect(await verifyPassword(phc, `${'x'.repeat(72)}B`)).toBe(false)
    expect(await verifyPassword(phc, `${password} `)).toBe(false)
    expect(await verifyPassword(phc, password.toLowerCase())).toBe(false)
  })

  it('takes one password when it was typed composed and decomposed', async () => {
    const phc = await hashPassword('s\u00fc\u00dfe Tr\u00e4ume 42'.normalize('NFC'))
    expect(await verifyPassword(phc, 's\u00fc\u00dfe Tr\u00e4ume 42'.normalize('NFD'))).toBe(true)
  })

  it('is false, with an argon2 of the same cost, when there is no hash', async () => {
    expect(await verifyPassword(null, 'anything')).toBe(false)
    const source = await readFile(new URL('../../../../server/factors/password.ts', import.meta.url), 'utf8')
    const dummy = /'(\$argon2id\$[^']+)'/.exec(source)?.[1] ?? ''
    expect(needsRehash(dummy)).toBe(false)
    expect(dummy.split('$')[3]).toBe((await hashPassword('x')).split('$')[3])
  })

  it('is false when the hash is of another kind, cut off or no hash at all', async () => {
    const phc = await hashPassword('right')
    for (const text of ['$2b$12$abcdefghijklmnopqrstuv', phc.slice(0, 40), 'right', ''])
      expect(await verifyPassword(text, 'right')).toBe(false)
  })

  it('hashes many at once without losing one', async () => {
    const phc = await hashPassword('right')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => verifyPassword(phc, index % 2 === 0 ? 'right' : 'wrong')),
    )
    expect(answers.filter(Boolean)).toHaveLength(10)
  })
})

describe('needsRehash', () => {
  it('is true for weaker costs and other kinds of hash, false for today’s and stronger', async () => {
    expect(needsRehash(await hash('x', { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true)
    expect(needsRehash(await hash('x', { memoryCost: 19_456, timeCost: 1, parallelism: 1 }))).toBe(true)
    expect(needsRehash('$2b$12$abcdefghijklmnopqrstuv')).toBe(true)
    expect(needsRehash(await hashPassword('x'))).toBe(false)
    expect(needsRehash(await hash('x', { memoryCost: 32_768, timeCost: 3, parallelism: 1 }))).toBe(false)
  })
})
