import { describe, expect, test } from 'vitest'
import { openAnswer, sealAnswer } from '../../../../server/http/sealed-answer.ts'

const key = 'a-key-of-at-least-128-bits'
const answer = { status: 200, type: 'application/json', body: '{"token":"secret"}' }

describe('sealAnswer', () => {
  test('opens to the same answer', () => {
    expect(openAnswer(key, 'row', sealAnswer(key, 'row', answer))).toEqual(answer)
    const waiting = { ...answer, status: 429, retryAfter: 30 }
    expect(openAnswer(key, 'row', sealAnswer(key, 'row', waiting))).toEqual(waiting)
  })

  test('shows nothing of the answer', () => {
    const sealed = Buffer.from(sealAnswer(key, 'row', answer), 'base64').toString('latin1')
    expect(sealed).not.toContain('secret')
    expect(sealAnswer(key, 'row', answer)).not.toBe(sealAnswer(key, 'row', answer))
  })

  test('does not open under another key, for another row, or changed', () => {
    const sealed = sealAnswer(key, 'row', answer)
    const bytes = Buffer.from(sealed, 'base64')
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40)
    expect(() => openAnswer(`${key}!`, 'row', sealed)).toThrow()
    expect(() => openAnswer(key, 'other', sealed)).toThrow()
    expect(() => openAnswer(key, 'row', bytes.toString('base64'))).toThrow()
  })
})
