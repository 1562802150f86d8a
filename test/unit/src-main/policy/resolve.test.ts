import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutMissingBranding } from '../../../../src-main/policy/branding-folder.ts'
import { openPolicy } from '../../../../src-main/policy/open.ts'
import { resolvePolicy, strictestPolicy, type LevelReading } from '../../../../src-main/policy/resolve.ts'
import { policyNames, policyTable, type Policy, type PolicyName } from '../../../../src-main/policy/table.ts'
import { examplePolicy } from '../../../../scripts/policy/example.ts'
import { hostileValue } from '../../fuzz/hostile.ts'

const absent: LevelReading = { kind: 'absent' }
const none = { machine: null, user: null }
const read = (values: Record<string, unknown>): LevelReading => ({ kind: 'read', values })
const unreadable: LevelReading = { kind: 'unreadable', detail: 'is not JSON' }

/** Some of the settings, each with a value that it takes. */
const somePolicy = fc
  .subarray([...policyNames])
  .map((names): Policy => Object.fromEntries(names.map((name) => [name, examplePolicy[name]])))
const bad = fc.constantFrom<unknown>(null, -1, 1e9, '', 'Yes', {}, [], [1], ['phone', 7], Number.NaN)

describe('a policy', () => {
  it('is as it was written, the computer’s before the user’s, when all values are sound', () => {
    fc.assert(
      fc.property(somePolicy, somePolicy, (machine, user) => {
        const { state, keep } = resolvePolicy({ machine: read(machine), user: read(user) }, none)
        expect(state.policy).toEqual({ ...user, ...machine })
        expect(state.problem).toBeNull()
        expect(keep).toEqual({ machine, user })
        for (const name of policyNames)
          expect(state.levels[name]).toBe(name in machine ? 'machine' : name in user ? 'user' : undefined)
      }),
    )
  })

  it('is never laxer than the strictest, and names each value, when values can’t be used', () => {
    fc.assert(
      fc.property(fc.subarray([...policyNames], { minLength: 1 }), bad, somePolicy, (names, value, sound) => {
        const written = { ...sound, ...Object.fromEntries(names.map((name) => [name, value])) }
        const { state } = resolvePolicy({ machine: read(written), user: absent }, none)
        for (const name of names.filter((each) => !policyTable[each].schema.safeParse(value).success)) {
          expect(state.policy[name]).toEqual(strictestPolicy[name])
          expect(state.problem?.refused).toContainEqual({
            name,
            level: 'machine',
            reason: 'invalid-value',
            inForce: name in strictestPolicy ? 'strictest' : 'unmanaged',
          })
        }
        const lost = state.problem?.refused.some(({ name }) => name === 'serverAddress') ?? false
        for (const name of policyNames.filter((each) => !names.includes(each)))
          if (!(lost && (name === 'standaloneAllowed' || name === 'demoAllowed')))
            expect(state.policy[name]).toEqual(sound[name])
      }),
    )
  })

  it('goes on with the last value that could be used when a later one can’t', () => {
    const first = resolvePolicy({ machine: read(examplePolicy), user: absent }, none)
    const values = Object.fromEntries(policyNames.map((name) => [name, {}]))
    const { state, keep } = resolvePolicy({ machine: read(values), user: absent }, first.keep)
    expect(state.policy).toEqual(examplePolicy)
    expect(new Set(state.problem?.refused.map(({ inForce }) => inForce))).toEqual(new Set(['kept']))
    expect(keep.machine).toEqual(examplePolicy)
  })

  it('goes on as it was when it can’t be read, and is at its strictest when it never could', () => {
    const levels = { machine: unreadable, user: absent }
    const kept = { machine: { rememberHours: 2 }, user: null }
    const known = resolvePolicy(levels, kept)
    expect(known.state.policy).toEqual({ rememberHours: 2 })
    expect(known.state.problem?.unreadable).toEqual([
      { level: 'machine', detail: 'is not JSON', inForce: 'kept' },
    ])
    expect(known.keep).toEqual(kept)
    const unknown = resolvePolicy(levels, none)
    expect(unknown.state.policy).toEqual(strictestPolicy)
    // What was never read isn't kept: once it can be read, nothing of it stays.
    expect(unknown.keep).toEqual(none)
  })

  it('forgets what was kept when IT has taken the policy away', () => {
    const { state, keep } = resolvePolicy(
      { machine: absent, user: absent },
      { machine: { codeTries: 1 }, user: {} },
    )
    expect(state).toEqual({ policy: {}, source: 'none', levels: {}, problem: null })
    expect(keep).toEqual(none)
  })

  it('leaves no way round a server whose address can’t be made out', () => {
    const values = { serverAddress: 'portal.example.org', standaloneAllowed: true, demoAllowed: true }
    const { state } = resolvePolicy({ machine: read(values), user: absent }, none)
    expect(state.policy).toEqual({ standaloneAllowed: false, demoAllowed: false })
    const kept = { machine: { serverAddress: 'https://portal.example.org' }, user: null }
    expect(resolvePolicy({ machine: read(values), user: absent }, kept).state.policy).toEqual({
      serverAddress: 'https://portal.example.org',
      standaloneAllowed: true,
      demoAllowed: true,
    })
  })

  it('names what is no setting and takes names in any case', () => {
    const { state } = resolvePolicy(
      { machine: absent, user: read({ RememberHours: 1, rememberHour: 1 }) },
      none,
    )
    expect(state.policy).toEqual({ rememberHours: 1 })
    expect(state.problem?.refused).toEqual([
      { name: 'rememberHour', level: 'user', reason: 'unknown-name', inForce: 'unmanaged' },
    ])
    expect(state.source).toBe('user')
  })

  it('comes out of anything', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...policyNames)), hostileValue),
        (values) => {
          const { state } = resolvePolicy({ machine: read(values), user: read(values) }, none)
          for (const name of Object.keys(state.policy)) expect(policyNames).toContain(name)
        },
      ),
    )
  })
})

describe('a value', () => {
  it.each<[PolicyName, unknown, unknown]>([
    ['serverAddress', 'https://Portal.example.org/', 'https://portal.example.org'],
    ['serverAddress', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['demoAllowed', 0, false],
    ['demoAllowed', 'true', true],
    ['rememberHours', '3', 3],
    ['loginOptions', 'email,phone,email', ['email', 'phone']],
    ['phoneCountries', ['CA'], ['CA']],
    ['proxy', 'pac+https://proxy.example.org/a.pac', 'pac+https://proxy.example.org/a.pac'],
    ['supportContact', ' desk ', 'desk'],
  ])('of %s is taken when it is %j', (name, value, expected) => {
    expect(policyTable[name].schema.parse(value)).toEqual(expected)
  })

  it.each<[PolicyName, unknown]>([
    ['serverAddress', 'http://portal.example.org'],
    ['serverAddress', 'https://portal.example.org/path'],
    ['serverAddress', 'https://user:secret@portal.example.org'],
    ['rememberHours', 5],
    ['sessionIdleMinutes', 61],
    ['sessionAbsoluteHours', 25],
    ['phoneCountries', ['ZZ']],
    ['phoneCountries', []],
    ['proxy', 'http://user:secret@proxy.example.org:3128'],
    ['proxy', 'http://proxy.example.org:3128;direct://'],
    ['brandingFolder', 'branding'],
    ['supportContact', 'two\nlines'],
  ])('of %s is refused when it is %j', (name, value) => {
    expect(policyTable[name].schema.safeParse(value).success).toBe(false)
  })
})

describe('an opened policy', () => {
  it('holds until the app ends, and tells that another is to come', async () => {
    let values: Record<string, unknown> = { rememberHours: 2 }
    let kept: { machine: Policy | null; user: Policy | null } = none
    const store = await openPolicy({
      reader: async (level) => (level === 'machine' ? read(values) : absent),
      kept: { read: () => kept, write: (levels) => void (kept = levels) },
      check: (state) => withoutMissingBranding(state, () => false),
    })
    expect(await store.refresh()).toBe(false)
    values = { rememberHours: 1, brandingFolder: '/srv/branding' }
    expect(await store.refresh()).toBe(true)
    expect(store.read().policy).toEqual({ rememberHours: 2 })
    expect(kept.machine).toEqual(values)
  })

  it('does without a branding folder that is not there, and says so', () => {
    const { state } = resolvePolicy(
      { machine: read({ brandingFolder: '/srv/b', codeTries: 3 }), user: absent },
      none,
    )
    expect(withoutMissingBranding(state, () => true)).toBe(state)
    const checked = withoutMissingBranding(state, () => false)
    expect(checked.policy).toEqual({ codeTries: 3 })
    expect(checked.levels).toEqual({ codeTries: 'machine' })
    expect(checked.problem?.refused[0]).toMatchObject({ name: 'brandingFolder', reason: 'not-there' })
  })
})
