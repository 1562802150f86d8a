import { describe, expect, test } from 'vitest'
import { newId, newToken, randomDigits, randomMailCode, sha256 } from '../../../server/random.ts'

const many = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('random', () => {
  test('makes tokens of 256 bits that never repeat', () => {
    const tokens = many(10_000, newToken)
    expect(new Set(tokens).size).toBe(tokens.length)
    expect(tokens.every((token) => /^[\w-]{43}$/.test(token))).toBe(true)
  })

  test('makes identifiers that never repeat', () => {
    const ids = many(10_000, newId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[\w-]{22}$/.test(id))).toBe(true)
  })

  test('makes six digits, zero-padded, each digit about as often', () => {
    const codes = many(100_000, () => randomDigits(6))
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
    for (let place = 0; place < 6; place += 1) {
      const counts = Array.from({ length: 10 }, () => 0)
      for (const code of codes) counts[Number(code[place])] = (counts[Number(code[place])] ?? 0) + 1
      // Ten thousand of each are expected; six standard deviations are 570.
      expect(counts.every((count) => Math.abs(count - 10_000) < 570)).toBe(true)
    }
  })

  test("makes mail codes of ten of Crockford's characters", () => {
    expect(many(1_000, randomMailCode).every((code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code))).toBe(true)
  })

  test('hashes as SHA-256 does', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})
