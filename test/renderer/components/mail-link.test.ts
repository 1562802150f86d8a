import { describe, expect, it } from 'vitest'
import { readMailLink } from '../../../src-renderer/components/mail-link.ts'

const ticket = 'Ab1_-'.repeat(8) + 'xyz'

describe('readMailLink', () => {
  it.each([
    ticket,
    ` ${ticket}\n`,
    `atrezzo://enrollment/${ticket}`,
    `https://portal.example/open#${ticket}`,
  ])('finds the ticket when %j is pasted', (text) => {
    expect(readMailLink(text)).toEqual({ kind: 'ticket', ticket })
  })
  it.each(['AB3DE-6FG7H', 'ab3de 6fg7h', 'AB3DE6FG7H'])('finds the code when %j is typed', (text) => {
    expect(readMailLink(text)).toEqual({ kind: 'mail-code', mailCode: 'AB3DE6FG7H' })
  })
  it.each(['', 'hello', 'AB3DE-6FG7', `https://portal.example/open#${ticket}x`])(
    'finds nothing when it is %j',
    (text) => {
      expect(readMailLink(text)).toBeNull()
    },
  )
})
