import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDeepLink, isDeepLink, parseDeepLink } from '../../../../src-main/deep-link/parse.ts'

const ticketArbitrary = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
const ticket = 'A'.repeat(43)

describe('parseDeepLink', () => {
  it('gives what a connection link offers, for a person to take or leave', () => {
    const offer = { host: 'portal.example.org', address: 'https://portal.example.org' }
    for (const address of ['https://portal.example.org', 'portal.example.org/'])
      expect(parseDeepLink(`atrezzo://connect?address=${encodeURIComponent(address)}`)).toEqual({
        kind: 'connect',
        offer,
      })
  })

  it.each([
    'atrezzo://connect',
    'atrezzo://connect?address=',
    'atrezzo://connect?address=http%3A%2F%2Fportal.example.org',
    'atrezzo://connect?address=https%3A%2F%2Fclinic.example%40evil.example',
    'atrezzo://connect?address=a.example&address=b.example',
    'atrezzo://connect?address=a.example&yes=1',
    'atrezzo://connect/a?address=a.example',
    'atrezzo://me@connect?address=a.example',
    'atrezzo://connect?address=a.example#x',
  ])('answers unknown when a connection link is %s', (link) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'unknown' })
  })

  it('gives the ticket when the link is exactly ours', () => {
    fc.assert(
      fc.property(ticketArbitrary, fc.constantFrom('', '/'), fc.boolean(), (value, slash, shout) => {
        const link = `${shout ? 'ATREZZO://ENROLLMENT' : 'atrezzo://enrollment'}/${value}${slash}`
        expect(parseDeepLink(link)).toEqual({ kind: 'ticket', ticket: value })
      }),
    )
  })

  it('never throws and never lets anything but a ticket through when the text is arbitrary', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()),
        fc.constantFrom('', 'atrezzo:', 'atrezzo://', 'atrezzo://enrollment/'),
        (text, prefix) => {
          const parsed = parseDeepLink(prefix + text)
          if (parsed.kind === 'ticket') expect(parsed.ticket).toMatch(/^[A-Za-z0-9_-]{43}$/)
        },
      ),
    )
  })

  it.each([
    `https://enrollment/${ticket}`,
    `atrezzo://other/${ticket}`,
    `atrezzo://enrollment/${ticket}?next=x`,
    `atrezzo://enrollment/${ticket}#x`,
    `atrezzo://enrollment:80/${ticket}`,
    `atrezzo://me@enrollment/${ticket}`,
    `atrezzo://enrollment/${ticket}/more`,
    `atrezzo://enrollment/../${ticket}/x`,
    `atrezzo:enrollment/${ticket}`,
    `atrezzo://enrollment/${ticket}A`,
    `atrezzo://enrollment/${ticket}" --gpu-launcher=calc`,
    `atrezzo://enrollment/${'/'.repeat(600)}`,
    'atrezzo://enrollment/',
    '',
  ])('answers unknown when the link is %s', (link) => {
    expect(parseDeepLink(link)).toEqual({ kind: 'unknown' })
  })
})

describe('findDeepLink', () => {
  it('finds the link wherever it stands when Chromium has reordered the arguments', () => {
    const link = `atrezzo://enrollment/${ticket}`
    expect(findDeepLink(['app', '--flag', link, '--allow-file-access-from-files'])).toBe(link)
    expect(findDeepLink([link, 'app'])).toBe(link)
  })

  it('finds nothing when no argument has the scheme', () => {
    expect(findDeepLink(['app', '--demo', 'https://atrezzo/'])).toBeNull()
    expect(isDeepLink('atrezzo')).toBe(false)
  })
})
