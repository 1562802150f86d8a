import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostOf, parseServerAddress } from '../../../../src-main/connection/address.ts'

describe('server address', () => {
  it.each([
    ['portal.example.org', 'https://portal.example.org'],
    ['  https://Portal.Example.org/ ', 'https://portal.example.org'],
    ['portal.example.org:8443', 'https://portal.example.org:8443'],
    ['https://portal.example.org/open?x=1#ticket', 'https://portal.example.org'],
    ['intranet', 'https://intranet'],
    ['HTTPS://[::1]:8443', 'https://[::1]:8443'],
    // In another script: what a person sees is ASCII.
    ['pоrtal.example.org', 'https://xn--prtal-jye.example.org'],
  ])('is read when it is written as %s', (text, origin) => {
    expect(parseServerAddress(text, 'refused')).toEqual({ ok: true, origin })
  })

  it.each([
    ['', 'not-an-address'],
    ['   ', 'not-an-address'],
    ['our portal', 'not-an-address'],
    ['https://', 'not-an-address'],
    ['https://clinic.example@evil.example', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['javascript://x', 'not-an-address'],
    ['ftp://portal.example.org', 'not-an-address'],
    ['http://portal.example.org', 'not-https'],
    ['http://localhost:3000', 'not-https'],
    [`https://${'a'.repeat(300)}`, 'not-an-address'],
  ])('is refused when it is %s', (text, problem) => {
    expect(parseServerAddress(text, 'refused')).toEqual({ ok: false, problem })
  })

  it('may be plain http when it is this computer and the app is run from source', () => {
    expect(parseServerAddress('http://localhost:3000', 'allowed')).toEqual({
      ok: true,
      origin: 'http://localhost:3000',
    })
    for (const other of [
      'http://portal.example.org',
      'http://localhost.evil.example',
      'http://127.0.0.1.evil',
    ])
      expect(parseServerAddress(other, 'allowed')).toEqual({ ok: false, problem: 'not-https' })
  })

  it('is always https, stays the same when it is read again, and shows the host that is asked', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.domain(),
      fc.domain().map((name) => `https://${name}/x?y#z`),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseServerAddress(text, 'refused')
        if (!read.ok) return
        const url = new URL(read.origin)
        expect([url.protocol, url.username, url.pathname]).toEqual(['https:', '', '/'])
        expect(parseServerAddress(read.origin, 'refused')).toEqual(read)
        expect(hostOf(read.origin)).toBe(url.host)
      }),
    )
  })
})
