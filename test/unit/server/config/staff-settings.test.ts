import { describe, expect, it } from 'vitest'
import { parseSettings } from '../../../../server/config/parse.ts'

const parse = (staff: Record<string, unknown>, env: Record<string, string> = {}) =>
  parseSettings({ flags: {}, env, file: { name: 'server.json', text: JSON.stringify({ staff }) } })
const needed = {
  issuer: 'https://login.operator.example/realms/staff',
  clientId: 'atrezzo-desktop',
  groups: { desk: 'help-desk' },
}

describe('the staff settings', () => {
  it('have defaults when only what is needed is given', () => {
    const parsed = parse(needed)
    expect(parsed.ok && parsed.settings.staff).toEqual({
      ...needed,
      groups: new Map([['desk', 'help-desk']]),
      groupsClaim: 'groups',
      scopes: ['openid', 'profile', 'email'],
      directoryName: 'login.operator.example',
      answerBy: 'loopback',
    })
  })

  it('take distinguished names when groups come from the environment', () => {
    const parsed = parse(
      { issuer: needed.issuer, clientId: needed.clientId },
      { ATREZZO_STAFF_GROUPS: 'cn=desk,ou=portal=help-desk; other = help-desk' },
    )
    expect(parsed.ok && [...(parsed.settings.staff?.groups.keys() ?? [])]).toEqual([
      'cn=desk,ou=portal',
      'other',
    ])
  })

  it('are not there when nothing is given', () => {
    const parsed = parse({})
    expect(parsed.ok && 'staff' in parsed.settings).toBe(false)
  })

  it.each([
    [{ ...needed, issuer: 'http://login.operator.example' }],
    [{ ...needed, issuer: 'https://user@login.operator.example' }],
    [{ ...needed, groups: { desk: 'administrator' } }],
    [{ ...needed, groups: {} }],
    [{ ...needed, scopes: ['profile'] }],
    [{ issuer: needed.issuer, groups: needed.groups }],
  ])('are refused when they are %j', (staff) => expect(parse(staff).ok).toBe(false))

  it('show no secret when it is refused', () => {
    const parsed = parse({ ...needed, clientSecret: 'first\nsecond' })
    expect(parsed.ok).toBe(false)
    expect(JSON.stringify(parsed)).not.toContain('second')
  })
})
