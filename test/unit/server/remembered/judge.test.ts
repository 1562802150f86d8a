import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge, type Presented } from '../../../../server/remembered/judge.ts'
import type { RememberToken } from '../../../../server/remembered/tokens.ts'

const newest: RememberToken = {
  hash: 'token',
  rememberedId: 'family',
  userId: 'dana',
  option: 'phone',
  installationHash: 'here',
  expiresAt: 1_000,
  revokedAt: null,
  usedAt: null,
  keyHash: null,
  answer: null,
  successorHash: null,
  successorUsedAt: null,
}
const replaced: RememberToken = { ...newest, usedAt: 10, keyHash: 'key', successorHash: 'next' }
const rightly: Presented = { option: 'phone', installationHash: 'here', keyHash: 'key' }

describe('a remember token', () => {
  it('is good when it is the newest, at its button and on its computer', () => {
    expect(judge(newest, rightly, 999)).toEqual({ kind: 'good' })
    expect(judge(newest, { ...rightly, keyHash: null }, 999)).toEqual({ kind: 'good' })
  })

  it('is over when its four hours have passed or it was revoked', () => {
    const over = { kind: 'refused', reason: 'over' }
    expect(judge(newest, rightly, 1_000)).toEqual(over)
    expect(judge({ ...newest, revokedAt: 5 }, rightly, 6)).toEqual(over)
    expect(judge({ ...replaced, revokedAt: 5 }, rightly, 6)).toEqual(over)
  })

  it.each([newest, replaced])('is left alone when the button or the computer is another', (token) => {
    expect(judge(token, { ...rightly, option: 'email' }, 1)).toEqual({
      kind: 'refused',
      reason: 'other-option',
    })
    expect(judge(token, { ...rightly, installationHash: 'there' }, 1)).toEqual({
      kind: 'refused',
      reason: 'other-installation',
    })
  })

  it('is repeated when the same request comes again and nobody has used the next one', () => {
    expect(judge(replaced, rightly, 1)).toEqual({ kind: 'repeated' })
  })

  it.each<[string, RememberToken, Presented]>([
    ['without a key', replaced, { ...rightly, keyHash: null }],
    ['with another key', replaced, { ...rightly, keyHash: 'other' }],
    ['after the next one was used', { ...replaced, successorUsedAt: 20 }, rightly],
    ['although it was used without a key', { ...replaced, keyHash: null }, { ...rightly, keyHash: null }],
  ])('is misused when it was replaced and comes again %s', (_, token, presented) => {
    expect(judge(token, presented, 1)).toEqual({ kind: 'misused' })
  })

  it('gives nothing, whatever else is so, when its time is over', () => {
    const text = fc.option(fc.constantFrom('a', 'b'), { nil: null })
    const time = fc.option(fc.integer({ min: 0, max: 2_000 }), { nil: null })
    const token = fc.record({ revokedAt: time, usedAt: time, keyHash: text, successorUsedAt: time })
    fc.assert(
      fc.property(token, text, fc.integer({ min: 1_000, max: 9_000 }), (given, keyHash, now) => {
        expect(judge({ ...newest, ...given }, { ...rightly, keyHash }, now).kind).toBe('refused')
      }),
    )
  })
})
