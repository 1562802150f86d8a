import { AxiosError } from 'axios'
import { describe, expect, it } from 'vitest'
import { troubleOf } from '../../../../src-main/connection/trouble.ts'
import type { ChoiceOutcome } from '../../../../src-preload/bridge.ts'
import en from '../../../../src-renderer/locales/en/connect.json' with { type: 'json' }

const cases = [
  ['NAME_NOT_RESOLVED', 'address-unknown'],
  ['ICANN_NAME_COLLISION', 'address-unknown'],
  ['INTERNET_DISCONNECTED', 'offline'],
  ['NETWORK_CHANGED', 'offline'],
  ['CONNECTION_REFUSED', 'refused'],
  ['CONNECTION_RESET', 'unreachable'],
  ['CONNECTION_CLOSED', 'unreachable'],
  ['ADDRESS_UNREACHABLE', 'unreachable'],
  ['EMPTY_RESPONSE', 'unreachable'],
  ['CONNECTION_TIMED_OUT', 'timeout'],
  ['TIMED_OUT', 'timeout'],
  ['PROXY_AUTH_REQUESTED', 'proxy-login'],
  ['PROXY_AUTH_UNSUPPORTED', 'proxy-login'],
  ['UNEXPECTED_PROXY_AUTH', 'proxy-login'],
  ['PROXY_CONNECTION_FAILED', 'proxy-unreachable'],
  ['TUNNEL_CONNECTION_FAILED', 'proxy-unreachable'],
  ['PAC_SCRIPT_FAILED', 'proxy-unreachable'],
  ['MANDATORY_PROXY_CONFIGURATION_FAILED', 'proxy-unreachable'],
  ['CERT_AUTHORITY_INVALID', 'certificate-authority'],
  ['CERT_COMMON_NAME_INVALID', 'certificate-name'],
  ['CERT_DATE_INVALID', 'certificate-date'],
  ['CERT_REVOKED', 'certificate-invalid'],
  ['CERT_WEAK_SIGNATURE_ALGORITHM', 'certificate-invalid'],
  ['SSL_PROTOCOL_ERROR', 'not-our-server'],
  ['INVALID_HTTP_RESPONSE', 'not-our-server'],
  ['A_NAME_OF_TOMORROW', 'unreachable'],
] as const

/** Complete, or it is a type error. */
const refusals: Record<Extract<ChoiceOutcome, { kind: 'refused' }>['reason'], true> = {
  'address-unknown': true,
  refused: true,
  unreachable: true,
  offline: true,
  timeout: true,
  'web-page': true,
  'proxy-login': true,
  'proxy-unreachable': true,
  'certificate-authority': true,
  'certificate-name': true,
  'certificate-date': true,
  'certificate-invalid': true,
  'clock-wrong': true,
  'not-our-server': true,
  'server-unwell': true,
  'app-too-old': true,
  'server-too-old': true,
  'data-newer': true,
  'migration-failed': true,
  'not-an-address': true,
  'not-https': true,
  managed: true,
  demo: true,
  'in-use': true,
}

describe('trouble', () => {
  it('has words of its own when it keeps the app from its server', () => {
    expect(Object.keys(en.reason).toSorted()).toEqual(Object.keys(refusals).toSorted())
  })

  it.each(cases)('has a meaning when Chromium says ERR_%s', (name, trouble) => {
    const error = new Error(`net::ERR_${name} at SimpleURLLoaderWrapper.<anonymous>`)
    expect(troubleOf(error)).toBe(trouble)
    expect(troubleOf(AxiosError.from(error, AxiosError.ERR_NETWORK))).toBe(trouble)
    expect(troubleOf(new TypeError('fetch failed', { cause: error }))).toBe(trouble)
    expect(en.reason[trouble].title).not.toBe('')
  })

  it('is a web page when the answer leads elsewhere, and the time-out when axios gave up', () => {
    expect(troubleOf(new Error("Attempted to redirect, but redirect policy was 'error'"))).toBe('web-page')
    expect(troubleOf(new Error('net::ERR_TOO_MANY_REDIRECTS'))).toBe('not-our-server')
    expect(troubleOf(new AxiosError('timeout of 8000ms exceeded', AxiosError.ETIMEDOUT))).toBe('timeout')
    expect(troubleOf('no error at all')).toBe('unreachable')
  })
})
