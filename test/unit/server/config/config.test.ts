import { describe, expect, test } from 'vitest'
import { serverConfig, type Reach } from '../../../../server/config/config.ts'
import { defaultLimits } from '../../../../server/limits/limits.ts'

const shared: Reach = { mode: 'shared', url: 'http://127.0.0.1:8080', tcp: true, hosts: ['127.0.0.1:8080'] }
const bundled: Reach = {
  mode: 'bundled',
  url: 'http://companion.atrezzo.internal',
  tcp: false,
  hosts: [],
  launchSecret: 'secret',
}

describe('serverConfig', () => {
  test('lets no first user become administrator when it is shared', () => {
    expect(serverConfig({}, defaultLimits, shared).firstUserIsAdministrator).toBe(false)
  })

  test.each([
    ['bundled', {}, bundled],
    ['a demo', { demo: true }, shared],
  ])('lets the first user become administrator when it is %s', (_, settings, reach) => {
    expect(serverConfig(settings, defaultLimits, reach).firstUserIsAdministrator).toBe(true)
  })

  test('has calls read a code when it is bundled and no demo', () => {
    expect(serverConfig({}, defaultLimits, bundled).voiceConfirmation).toBe('read-code')
    expect(serverConfig({ demo: true }, defaultLimits, bundled).voiceConfirmation).toBe('press-hash')
    expect(serverConfig({}, defaultLimits, shared).voiceConfirmation).toBe('press-hash')
  })

  test('answers to its public name, its address and the names that are allowed', () => {
    const settings = { publicUrl: 'https://portal.example', allowedHosts: ['internal.example:8080'] }
    const { hosts, publicUrl } = serverConfig(settings, defaultLimits, shared)
    expect(publicUrl).toBe('https://portal.example')
    expect([...hosts].toSorted()).toEqual(['127.0.0.1:8080', 'internal.example:8080', 'portal.example'])
  })

  test('has an outbox only in a demo', () => {
    expect(serverConfig({}, defaultLimits, shared).outboxDir).toBeUndefined()
    expect(serverConfig({ demo: true, dataDir: '/data' }, defaultLimits, shared).outboxDir).toMatch(/outbox$/)
  })

  test('accepts numbers of the United States when no country is named', () => {
    expect(serverConfig({}, defaultLimits, shared).countries).toEqual(['US'])
  })
})
