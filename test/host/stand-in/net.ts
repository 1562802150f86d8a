import type { Net } from 'electron'
import { guarded } from './not-implemented.ts'
import { requestAsElectron } from './net-request.ts'

/** Node's words for what goes wrong below HTTP, and Chromium's. */
const chromiumErrors: Readonly<Record<string, string>> = {
  ENOTFOUND: 'NAME_NOT_RESOLVED',
  EAI_AGAIN: 'NAME_NOT_RESOLVED',
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ECONNRESET: 'CONNECTION_RESET',
  EPIPE: 'CONNECTION_RESET',
  UND_ERR_SOCKET: 'EMPTY_RESPONSE',
  ETIMEDOUT: 'CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'CONNECTION_TIMED_OUT',
  ENETUNREACH: 'INTERNET_DISCONNECTED',
  EHOSTUNREACH: 'ADDRESS_UNREACHABLE',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT: 'CERT_AUTHORITY_INVALID',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'CERT_DATE_INVALID',
  CERT_NOT_YET_VALID: 'CERT_DATE_INVALID',
  CERT_REVOKED: 'CERT_REVOKED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERT_COMMON_NAME_INVALID',
  HPE_INVALID_CONSTANT: 'INVALID_HTTP_RESPONSE',
}

/**
 * `net.fetch` by Node's own: the certificates are those of Node with `NODE_EXTRA_CA_CERTS`, and no proxy is used. It
 * rejects as Electron does, with an error of Chromium's name, or with the sentence that its `redirect: 'error'` has.
 */
const fetchAsElectron: Net['fetch'] = async (input, init) => {
  try {
    return await fetch(input, init)
  } catch (error) {
    throw inChromiumsWords(error)
  }
}

function inChromiumsWords(error: unknown): unknown {
  if (!(error instanceof Error) || !(error.cause instanceof Error)) return error
  const { cause } = error
  if (cause.message === 'unexpected redirect')
    return new Error("Attempted to redirect, but redirect policy was 'error'")
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const name =
    chromiumErrors[code] ??
    (code.startsWith('ERR_SSL') || code === 'EPROTO' ? 'SSL_PROTOCOL_ERROR' : 'FAILED')
  return new Error(`net::ERR_${name}`)
}

export const net = guarded('net', {
  fetch: fetchAsElectron,
  request: requestAsElectron,
} satisfies Pick<Net, 'fetch'> & { request: unknown })
