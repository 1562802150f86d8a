import { describe, expect, it } from 'vitest'
import { clock, remaining } from '../../../src-renderer/components/use-countdown.ts'

describe('remaining', () => {
  it('counts from the moment of the answer when time passes', () => {
    expect(remaining(30, 1_000, 1_000)).toBe(30)
    expect(remaining(30, 1_000, 2_001)).toBe(29)
  })
  it('is never below zero when the time is over', () => {
    expect(remaining(30, 0, 60_000)).toBe(0)
  })
  it('is never more than the server said when the clock reads earlier than the answer', () => {
    expect(remaining(30, 1_000, 900)).toBe(30)
  })
})

describe('clock', () => {
  it('shows minutes and two digits of seconds when asked', () => {
    expect(clock(605)).toBe('10:05')
    expect(clock(9)).toBe('0:09')
  })
})
