import { describe, expect, it } from 'vitest'
import { codeIn, withoutDigit, withTyped } from '../../../src-renderer/components/code-text.ts'

describe('codeIn', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456\n', '123456'],
    ['123-456', '123456'],
    ['Your code is 042917. It works for 10 minutes.', '042917'],
    ['Call 601-555-0142, your code: 123 456', '123456'],
    ['12', '12'],
    ['no digits', ''],
  ])('finds the code when the text is %j', (text, code) => {
    expect(codeIn(text)).toBe(code)
  })
})

describe('withTyped', () => {
  it('replaces one digit when a box holds one', () => {
    expect(withTyped('123456', 2, '9')).toBe('129456')
  })
  it('closes the gap when a box beyond the end is typed in', () => {
    expect(withTyped('12', 5, '9')).toBe('129')
  })
  it('spreads to the right and stops at six when several digits come', () => {
    expect(withTyped('12', 2, '34567')).toBe('123456')
  })
})

describe('withoutDigit', () => {
  it('takes the digit of the box when it holds one', () => {
    expect(withoutDigit('123', 1)).toEqual({ value: '13', focus: 1 })
  })
  it('takes the digit before when the box is empty', () => {
    expect(withoutDigit('123', 3)).toEqual({ value: '12', focus: 2 })
  })
  it('changes nothing when there is nothing', () => {
    expect(withoutDigit('', 0)).toEqual({ value: '', focus: 0 })
  })
})
