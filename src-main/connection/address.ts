/** A server's address as a person typed it: `origin` is what requests go to, such as `https://portal.example.org`. */
export type ServerAddress =
  { readonly ok: true; readonly origin: string } | { readonly ok: false; readonly problem: AddressProblem }

/** `not-https`: an address that would send passwords in the clear. */
export type AddressProblem = 'not-an-address' | 'not-https'

/** Whether plain http to this very computer is taken: for development alone. */
export type LoopbackHttp = 'allowed' | 'refused'

/** Characters; a host name has at most 253. */
const longest = 300

const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Reads an address in any form that people write it: with or without `https://`, with the path of some page behind it.
 * A name before an `@` is refused: it is there to mislead (`https://clinic.example@evil.example`).
 */
export const parseServerAddress = (text: string, loopbackHttp: LoopbackHttp): ServerAddress => {
  const trimmed = text.trim()
  const withScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`
  const url = trimmed === '' || trimmed.length > longest ? null : URL.parse(withScheme)
  if (url === null || url.hostname === '' || /[\s@]/.test(trimmed)) return refused('not-an-address')
  if (url.protocol === 'https:') return { ok: true, origin: url.origin }
  if (url.protocol !== 'http:') return refused('not-an-address')
  const own = loopbackHttp === 'allowed' && loopback.includes(url.hostname)
  return own ? { ok: true, origin: url.origin } : refused('not-https')
}

const refused = (problem: AddressProblem): ServerAddress => ({ ok: false, problem })

/** What a person reads: host and port. A name in another script stays as ASCII (`xn--…`), so that it can't pose as one. */
export const hostOf = (origin: string): string => new URL(origin).host
