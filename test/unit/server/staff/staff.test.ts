import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerWayOf } from '../../../../server/contract/staff.ts'
import { memberOf } from '../../../../server/staff/member.ts'
import { causesOf, refusalOf } from '../../../../server/staff/refusal.ts'
import { secretsOf } from '../../../../server/staff/secrets.ts'

const settings = { groups: new Map([['desk', 'help-desk' as const]]), groupsClaim: 'groups' }

describe('answerWayOf', () => {
  it('takes loopback addresses with any port and our own link when they are exact', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1024, max: 65_535 }),
        fc.constantFrom('127.0.0.1', '[::1]'),
        (port, host) => answerWayOf(`http://${host}:${port}/staff-sign-in`) === 'loopback',
      ),
    )
    expect(answerWayOf('atrezzo://staff-sign-in')).toBe('deep-link')
  })

  it('takes nothing else when something is added, changed or left out', () => {
    const exact = 'http://127.0.0.1:50123/staff-sign-in'
    fc.assert(
      fc.property(fc.nat(exact.length), fc.string({ minLength: 1 }), (at, extra) => {
        const changed = exact.slice(0, at) + extra + exact.slice(at)
        const onlyPort = /^http:\/\/127\.0\.0\.1:[1-9]\d{0,4}\/staff-sign-in$/.test(changed)
        return onlyPort || answerWayOf(changed) === undefined
      }),
    )
  })
})

describe('memberOf', () => {
  it('gives a role when one of the groups is mapped, and to nobody else', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('desk', 'Desk', 'desk ', 'other', '')), (groups) => {
        const member = memberOf({ sub: 'one', groups }, settings)
        return (member?.role === 'help-desk') === groups.includes('desk')
      }),
    )
  })

  it.each([{}, { groups: null }, { groups: { desk: true } }, { groups: [['desk']] }, { roles: ['desk'] }])(
    'admits nobody when the claims are %j',
    (claims) => expect(memberOf({ sub: 'one', ...claims }, settings)).toBeUndefined(),
  )

  it('names the person by what the directory gives when a name is missing', () => {
    const named = (claims: object) => memberOf({ sub: 'one', groups: 'desk', ...claims }, settings)?.name
    expect(named({ name: 'Robin\nVale', email: 'r@operator.example' })).toBe('Robin Vale')
    expect(named({ preferred_username: 'robin' })).toBe('robin')
    expect(named({ email: 'r@operator.example' })).toBe('r@operator.example')
    expect(named({ name: 7 })).toBe('one')
  })
})

describe('secretsOf', () => {
  it('gives three different secrets of 256 bits, the same ones when asked again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 43, maxLength: 43 }), (token) => {
        const { state, nonce, verifier } = secretsOf(token)
        const all = [state, nonce, verifier]
        expect(new Set([token, ...all]).size).toBe(4)
        for (const secret of all) expect(secret).toMatch(/^[\w-]{43}$/)
        expect(secretsOf(token)).toEqual({ state, nonce, verifier })
      }),
    )
  })
})

describe('refusalOf', () => {
  const made = (traits: object) => Object.assign(new Error('may hold an answer'), traits)
  it.each([
    [{ code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', error: 'access_denied' }, 'denied'],
    [{ code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR', error: 'temporarily_unavailable' }, undefined],
    [{ code: 'OAUTH_RESPONSE_BODY_ERROR', error: 'invalid_grant' }, 'not-matched'],
    [{ code: 'OAUTH_RESPONSE_BODY_ERROR', error: 'invalid_client' }, undefined],
    [{ code: 'OAUTH_JWT_CLAIM_COMPARISON_FAILED' }, 'not-matched'],
    [{ code: 'OAUTH_TIMEOUT' }, undefined],
    [{}, undefined],
  ])('tells a mismatch from trouble when the error is %j', (traits, reason) => {
    const expected = reason === undefined ? { code: 'unavailable' } : { code: 'sign-in-refused', reason }
    expect(refusalOf(made(traits))).toEqual(expected)
  })

  it('keeps messages out of the log when it names the causes', () => {
    const causes = causesOf(made({ code: 'OUTER', cause: made({ code: 'INNER' }) }))
    expect(causes).toEqual(['Error OUTER', 'Error INNER'])
  })
})
