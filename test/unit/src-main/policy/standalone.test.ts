import { getCountries } from 'libphonenumber-js/max'
import { describe, expect, it } from 'vitest'
import { isDemo } from '../../../../src-main/policy/demo.ts'
import { phoneCountryCodes } from '../../../../src-main/policy/countries.ts'
import { soundPolicy } from '../../../../src-main/policy/resolve.ts'
import { standaloneSettings } from '../../../../src-main/policy/standalone.ts'
import { policyTable, type Policy, type PolicyName } from '../../../../src-main/policy/table.ts'
import { bundledSettings } from '../../../../server/config/bundled-settings.ts'
import { serverConfig } from '../../../../server/config/config.ts'
import { examplePolicy } from '../../../../scripts/policy/example.ts'

const start = (policy: Policy, demo = false) =>
  bundledSettings({ dataDir: '/nowhere', demo, managed: standaloneSettings(policy, demo) })
const reach = { mode: 'bundled', url: 'http://companion', tcp: false, hosts: [] } as const

describe('the policy of a bundled server', () => {
  it('says all that the server decides', () => {
    const { settings, limits } = start(examplePolicy)
    const config = serverConfig(settings, limits, reach)
    expect(config).toMatchObject({ countries: ['US', 'CA'], voiceConfirmation: 'read-code' })
    expect(config.loginOptions).toEqual(new Set(['phone', 'email']))
    expect(settings).toMatchObject({ brandingDir: examplePolicy.brandingFolder, logLevel: 'info' })
    expect(limits).toMatchObject({
      sessionIdle: 600_000,
      sessionAbsolute: 8 * 3_600_000,
      codeTries: 5,
      codeLifetime: 600_000,
      loginEmailCodeLifetime: 60_000,
    })
    expect(start({ rememberHours: 2 }).limits.rememberLifetime).toBe(2 * 3_600_000)
  })

  it('is nothing when nothing is managed', () => {
    expect(standaloneSettings({}, false)).toEqual({})
  })

  it.each(['min', 'max'] as const)(
    'is within the server’s own limits when every number is at its %s',
    (end) => {
      const numbers = Object.entries(policyTable).flatMap(([name, { shape }]) =>
        shape.kind === 'number' ? [[name, shape[end]] as const] : [],
      )
      const policy = soundPolicy(Object.fromEntries<unknown>(numbers))
      expect(Object.keys(policy)).toHaveLength(6)
      expect(() => start(policy)).not.toThrow()
    },
  )

  it('leaves keys to the demo, since nobody reports them to a bundled server', () => {
    expect(start({ voiceConfirmation: 'press-hash' }, true).settings.voiceConfirmation).toBe('press-hash')
    expect(start({ voiceConfirmation: 'press-hash' }).settings.voiceConfirmation).toBeUndefined()
  })

  it('knows the countries that the server knows', () => {
    expect([...phoneCountryCodes].toSorted()).toEqual([...getCountries()].toSorted())
  })
})

describe('demo mode', () => {
  it.each<[Pick<Policy, PolicyName>, boolean]>([
    [{}, true],
    [{ demoAllowed: false }, false],
    [{ serverAddress: 'https://portal.example.org' }, false],
    [{ serverAddress: 'https://portal.example.org', demoAllowed: true }, true],
  ])('is as the policy %j lets it be', (policy, demo) => {
    expect(isDemo(policy, true)).toBe(demo)
    expect(isDemo(policy, false)).toBe(false)
  })
})
