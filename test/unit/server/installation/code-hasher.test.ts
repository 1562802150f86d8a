import { describe, expect, test } from 'vitest'
import { codeHasher } from '../../../../server/installation/code-hasher.ts'

describe('codeHasher', () => {
  const hasher = codeHasher(Buffer.alloc(32, 1))

  test('gives the same hash for the same code and scope', () => {
    expect(hasher.hash('challenge', '123456')).toBe(hasher.hash('challenge', '123456'))
    expect(hasher.hash('challenge', '123456')).toMatch(/^[0-9a-f]{64}$/)
  })

  test('gives another hash when scope, code or key differ', () => {
    const hashes = [
      hasher.hash('challenge', '123456'),
      hasher.hash('challenge', '123457'),
      hasher.hash('other', '123456'),
      codeHasher(Buffer.alloc(32, 2)).hash('challenge', '123456'),
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  test('keeps scope and code apart when they run together', () => {
    expect(hasher.hash('a:1', '2')).not.toBe(hasher.hash('a', '1:2'))
  })
})
