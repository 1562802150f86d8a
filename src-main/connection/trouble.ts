import type { Trouble } from '../../src-preload/bridge.ts'

/** Chromium's error names without `net::ERR_`, and what they mean for who reads them. */
const meanings: readonly (readonly [RegExp, Trouble])[] = [
  [/^(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_|ICANN_NAME_COLLISION)/, 'address-unknown'],
  [/^(INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_IO_SUSPENDED|NETWORK_ACCESS_DENIED)/, 'offline'],
  [/^(PROXY_AUTH|UNEXPECTED_PROXY_AUTH|INVALID_AUTH_CREDENTIALS|MISSING_AUTH_CREDENTIALS)/, 'proxy-login'],
  [
    /^(PROXY_|TUNNEL_CONNECTION_FAILED|MANDATORY_PROXY|PAC_|SOCKS_|NO_SUPPORTED_PROXIES)/,
    'proxy-unreachable',
  ],
  [/^(TIMED_OUT|CONNECTION_TIMED_OUT)/, 'timeout'],
  [/^CERT_(AUTHORITY_INVALID|SYMANTEC_LEGACY|KNOWN_INTERCEPTION_BLOCKED)/, 'certificate-authority'],
  [/^CERT_(COMMON_NAME_INVALID|NAME_CONSTRAINT)/, 'certificate-name'],
  [/^CERT_(DATE_INVALID|VALIDITY_TOO_LONG)/, 'certificate-date'],
  [/^(CERT_|CERTIFICATE_|SSL_PINNED_KEY|BAD_SSL_CLIENT)/, 'certificate-invalid'],
  [/^(SSL_|ECH_|EARLY_DATA)/, 'not-our-server'],
  [/^(CONNECTION_REFUSED|UNSAFE_PORT|BLOCKED_BY)/, 'refused'],
  [/^(ADDRESS_UNREACHABLE|ADDRESS_INVALID|CONNECTION_|EMPTY_RESPONSE|SOCKET_|HTTP2_|QUIC_)/, 'unreachable'],
  [
    /^(INVALID_HTTP_RESPONSE|INVALID_RESPONSE|RESPONSE_HEADERS|INVALID_REDIRECT|TOO_MANY_REDIRECTS)/,
    'not-our-server',
  ],
]

/** What an error of the network stack means; `unreachable` for one that isn't known. */
export const troubleOf = (error: unknown): Trouble => {
  const texts = textsOf(error)
  // `redirect: 'error'`: nothing in the product redirects, the sign-in pages of guest networks do.
  if (texts.some((text) => /redirect/i.test(text) && !/net::/.test(text))) return 'web-page'
  if (texts.some((text) => /^(ECONNABORTED|ETIMEDOUT|TimeoutError)$/.test(text))) return 'timeout'
  const code = texts.flatMap((text) => /net::ERR_([A-Z\d_]+)/.exec(text)?.[1] ?? []).at(0)
  const found = meanings.find(([pattern]) => code !== undefined && pattern.test(code))
  return found?.[1] ?? 'unreachable'
}

/** Message, code and name of an error and of what caused it: each library puts Chromium's word elsewhere. */
const textsOf = (error: unknown, depth = 0): string[] => {
  if (!(error instanceof Error) || depth > 4) return []
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : []
  return [error.message, ...code, error.name, ...textsOf(error.cause, depth + 1)]
}
