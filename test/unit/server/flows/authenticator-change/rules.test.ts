import { describe, expect, it } from 'vitest'
import {
  authenticatorChangeStart,
  presentFactor,
  type AuthenticatorChangePosition,
  type AuthenticatorChangeState,
} from '../../../../../server/flows/authenticator-change/steps.ts'
import { approve, transition } from '../../../../../server/flows/authenticator-change/transition.ts'
import { byEmail, byPhone } from '../support/rows.ts'

const at = (
  step: AuthenticatorChangePosition['step'],
  state: Partial<AuthenticatorChangeState> = {},
): AuthenticatorChangePosition => ({
  step,
  state: { ...authenticatorChangeStart('email', { id: 's1', userId: 'u1' }).state, ...state },
})

const proved = { passwordProved: true, presentProved: byPhone.phone }
const correct = { kind: 'correct' } as const
const nobody = { user: byPhone, ownerOfNew: null }

describe('an authenticator change', () => {
  it('asks who has a phone for the phone, and others for the address', () => {
    expect(presentFactor(byPhone)).toEqual({ factor: 'phone', target: byPhone.phone })
    expect(presentFactor(byEmail)).toEqual({ factor: 'email', target: byEmail.email })
  })

  it('sends no code to a typed target when the present factor is asked for', () => {
    const input = { email: 'thief@evil.example', confirmEmail: 'thief@evil.example' }
    const outcome = transition(at('second-factor', { passwordProved: true, factor: 'email' }), {
      action: 'send-email-code',
      input,
      facts: { user: byEmail, ownerOfNew: null },
    })
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code: 'invalid-input' } })
  })

  it('refuses the present address and the present number', () => {
    const email = byPhone.email ?? ''
    const same = transition(at('new-email', proved), {
      action: 'send-email-code',
      input: { email, confirmEmail: email },
      facts: nobody,
    })
    const failure = (path: string) => ({ code: 'invalid-input', errors: [{ path, message: 'unchanged' }] })
    expect(same).toMatchObject({ kind: 'refused', failure: failure('email') })
    const number = transition(at('new-phone', proved), {
      action: 'send-sms-code',
      input: {},
      facts: { ...nobody, phone: { ok: true, e164: byPhone.phone ?? '' } },
    })
    expect(number).toMatchObject({ kind: 'refused', failure: failure('number') })
  })

  it('mails a decoy and goes on alike when somebody else has the address', () => {
    const input = { email: 'taken@clinic.example', confirmEmail: 'taken@clinic.example' }
    const send = (ownerOfNew: string | null) =>
      transition(at('new-email', proved), {
        action: 'send-email-code',
        input,
        facts: { user: byPhone, ownerOfNew },
      })
    const [free, taken] = [send(null), send('u2')]
    expect(taken).toMatchObject({ kind: 'advanced', step: 'new-email-code' })
    expect(taken.effects[0]).toEqual({ ...free.effects[0], instead: { mail: 'taken', userId: 'u2' } })
    expect({ ...taken, effects: [] }).toEqual({ ...free, effects: [] })
  })

  it('is over when the present factor changed after it was proved', () => {
    const user = { ...byPhone, phone: '+16015550199' }
    const state = { ...proved, target: 'new@clinic.example', sentTo: 'new@clinic.example', challengeId: 'c' }
    const outcome = transition(at('new-email-code', state), {
      action: 'verify-email-code',
      input: { code: '123456' },
      facts: { user, ownerOfNew: null, check: correct },
    })
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code: 'flow-expired' } })
  })

  it('is refused when the address was bound by somebody else after its code was sent', () => {
    const state = { ...proved, target: 'new@clinic.example', sentTo: 'new@clinic.example', challengeId: 'c' }
    const outcome = transition(at('new-email-code', state), {
      action: 'verify-email-code',
      input: { code: '123456' },
      facts: { user: byPhone, ownerOfNew: 'u2', check: correct },
    })
    expect(outcome).toMatchObject({ kind: 'refused', failure: { code: 'conflict' } })
  })

  it('counts a call for what it was made: the present number is not the new one', () => {
    const call = at('call', { authenticator: 'phone', passwordProved: true, sentTo: byPhone.phone })
    expect(approve(call)).toMatchObject({
      step: 'verified',
      state: { presentProved: byPhone.phone, targetProved: null },
    })
    const next = at('new-call', { ...proved, authenticator: 'phone', sentTo: '+16015550777' })
    expect(approve(next)).toMatchObject({ step: 'new-verified', state: { targetProved: '+16015550777' } })
    expect(approve(at('new-phone', proved)).kind).toBe('refused')
  })
})
