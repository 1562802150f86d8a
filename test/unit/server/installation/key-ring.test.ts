import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyRing, type RingKey } from '../../../../server/installation/key-ring.ts'
import { SealBroken } from '../../../../server/installation/sealer.ts'

const key = (id: string, byte: number): RingKey => ({ id, secret: Buffer.alloc(32, byte) })
const first: RingKey = { ...key('first', 1), bare: true }
const second = key('second', 2)
const place = { table: 'notice', column: 'data', id: 'one' }

describe('hashes of a key ring', () => {
  const ring = keyRing([first])

  test('are those of programs from before rotation when the first key makes them', () => {
    const expected = createHmac('sha256', first.secret).update('9:challenge:123456').digest('hex')
    expect(ring.hash('challenge', '123456')).toBe(expected)
  })

  test('differ when scope, code or key differ', () => {
    const hashes = [
      ring.hash('challenge', '123456'),
      ring.hash('challenge', '123457'),
      ring.hash('other', '123456'),
      keyRing([{ ...second, bare: true }]).hash('challenge', '123456'),
    ]
    expect(new Set(hashes).size).toBe(4)
  })

  test('keep scope and code apart when they run together', () => {
    expect(ring.hash('a:1', '2')).not.toBe(ring.hash('a', '1:2'))
  })

  test('match their code and no other, before and after a rotation, as long as their key is held', () => {
    const text = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(text, text, text, (scope, code, other) => {
        fc.pre(code !== other)
        const before = keyRing([first]).hash(scope, code)
        const rotated = keyRing([second, first])
        const after = rotated.hash(scope, code)
        expect(after).not.toBe(before)
        for (const stored of [before, after]) {
          expect(rotated.matches(scope, code, stored)).toBe(true)
          expect(rotated.matches(scope, other, stored)).toBe(false)
          expect(rotated.matches(`${scope}!`, code, stored)).toBe(false)
        }
        expect(keyRing([second]).matches(scope, code, before)).toBe(false)
        expect(keyRing([first]).matches(scope, code, after)).toBe(false)
      }),
    )
  })

  test('match nothing when none was kept', () => {
    expect(ring.matches('challenge', '123456', '')).toBe(false)
    expect(ring.matches('challenge', '', '')).toBe(false)
  })
})

describe('sealed texts of a key ring', () => {
  test('open again, also after a rotation, and tell nothing of the text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (text) => {
        const sealed = keyRing([first]).seal(place, text)
        expect(sealed).toMatch(/^first\.[\w-]+$/)
        expect(sealed).not.toContain(text)
        expect(keyRing([second, first]).open(place, sealed)).toBe(text)
        expect(keyRing([second, first]).seal(place, text)).toMatch(/^second\./)
      }),
    )
  })

  test.each([
    ['moved to another row', { ...place, id: 'two' }, (sealed: string) => sealed],
    ['moved to another column', { ...place, column: 'kind' }, (sealed: string) => sealed],
    ['changed', place, (sealed: string) => `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`],
    ['cut off', place, (sealed: string) => sealed.slice(0, 20)],
    ['given another key’s id', place, (sealed: string) => sealed.replace('first', 'second')],
    ['sealed under a key that is gone', place, (sealed: string) => sealed.replace('first', 'gone')],
    ['not sealed', place, () => 'in the clear'],
  ])('do not open when %s', (_, where, change) => {
    const ring = keyRing([first, second])
    expect(() => ring.open(where, change(ring.seal(place, 'text')))).toThrow(SealBroken)
  })
})
