import type { IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { networks } from '../../../../server/config/networks.ts'
import { serverConfig } from '../../../../server/config/config.ts'
import { peerOf } from '../../../../server/http/peer.ts'
import { defaultLimits } from '../../../../server/limits/limits.ts'

const reach = { mode: 'shared', url: 'https://portal.example', tcp: true, hosts: [] } as const

function peer(trustedProxies: string[], remoteAddress: string | undefined, forwarded?: string) {
  const config = serverConfig({ trustedProxies }, defaultLimits, reach)
  const request = { socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }
  // Of a request only these two are looked at.
  return peerOf(config, request as unknown as IncomingMessage)
}

it.each([
  ['no proxy is named', [], '10.0.0.7', '198.51.100.1', '10.0.0.7'],
  ['another peer forges the header', ['10.0.0.0/24'], '10.0.1.7', '198.51.100.1', '10.0.1.7'],
  ['the proxy says it', ['10.0.0.0/24'], '::ffff:10.0.0.7', '198.51.100.1', '198.51.100.1'],
  ['the client forged more to the left', ['10.0.0.7'], '10.0.0.7', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
  ['two proxies stand in a row', ['10.0.0.0/24'], '10.0.0.7', '198.51.100.1, 10.0.0.9', '198.51.100.1'],
  ['the proxy says nothing', ['10.0.0.7'], '10.0.0.7', undefined, '10.0.0.7'],
  ['what it says is no address', ['10.0.0.7'], '10.0.0.7', 'unknown', '10.0.0.7'],
  ['the proxy speaks IPv6', ['fd00::/8'], 'fd00::7', '2001:db8::1', '2001:db8::1'],
])('the peer is the real one when %s', (_, trusted, remote, forwarded, expected) => {
  expect(peer(trusted, remote, forwarded)).toBe(expected)
})

it('there is no peer when the connection is a socket file’s', () => {
  expect(peer(['10.0.0.7'], undefined, '198.51.100.1')).toBeNull()
})

it('a text that is no network is in none', () => {
  expect(networks(['10.0.0.0/8'])('not an address')).toBe(false)
})
