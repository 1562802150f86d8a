import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserRow } from '../../../../../server/directory/users.ts'
import type {
  AuthenticatorChangeFacts,
  AuthenticatorChangeHappening,
} from '../../../../../server/flows/authenticator-change/happening.ts'
import {
  authenticatorChangeActions,
  authenticatorChangeStart,
  type AuthenticatorChangePosition,
} from '../../../../../server/flows/authenticator-change/steps.ts'
import { approve, transition } from '../../../../../server/flows/authenticator-change/transition.ts'
import { byEmail, byPhone } from '../support/rows.ts'

const users: readonly UserRow[] = [
  byPhone,
  byEmail,
  { ...byPhone, phone: '+16015550199' },
  { ...byEmail, email: 'other@clinic.example' },
]
const newEmails = ['new@clinic.example', 'newer@clinic.example', byPhone.email ?? '']
const newNumbers = ['+16015550777', '+16015550888', byPhone.phone ?? '']

/** What a client does next. The account may change under the flow's feet: `user` is what it is now. */
const move = fc.record({
  pick: fc.nat(20),
  pressHash: fc.boolean(),
  right: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  inForce: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  user: fc.option(fc.constantFrom(...users), { freq: 15, nil: null }),
  keepUser: fc.integer({ min: 0, max: 14 }).map((n) => n > 0),
  taken: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
  typesTarget: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  target: fc.nat(2),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

/** What was really proved, written down beside the flow and not by it. */
interface Witness {
  password: boolean
  /** Where the newest code or call went, and what for. */
  sent: { readonly target: string; readonly purpose: string; readonly real: boolean } | null
  readonly proved: Set<string>
}

describe('no sequence of actions of an authenticator change', () => {
  it('reaches done without password, present factor and new factor, in a session that is in force', () => {
    let reached = 0
    fc.assert(
      fc.property(
        fc.constantFrom('phone' as const, 'email' as const),
        fc.constantFrom(...users),
        fc.array(move, { minLength: 4, maxLength: 30 }),
        (authenticator, account, moves) => {
          if (play(authenticator, account, moves)) reached++
        },
      ),
      { numRuns: 3000 },
    )
    expect(reached).toBeGreaterThan(100)
  })
})

function play(authenticator: 'phone' | 'email', account: UserRow, moves: readonly Move[]): boolean {
  let at: AuthenticatorChangePosition = authenticatorChangeStart(authenticator, {
    id: 's1',
    userId: account.id,
  })
  let owner = account
  const witness: Witness = { password: false, sent: null, proved: new Set() }
  for (const next of moves) {
    if (!next.keepUser && next.user) owner = next.user
    const pressed = next.pressHash && (at.step === 'call' || at.step === 'new-call')
    const happening = pressed ? null : happeningOf(at, next, owner, witness)
    const outcome = happening ? transition(at, happening) : approve(at)
    if (outcome.kind === 'ended') return false
    if (outcome.kind === 'refused') {
      expect(outcome.effects.every((effect) => effect.do === 'audit')).toBe(true)
      continue
    }
    // Nothing but a call's answer moves a flow whose session is locked or over.
    if (happening) expect(next.inForce).toBe(true)
    noteProof(happening, witness)
    for (const effect of outcome.effects) {
      if (effect.do === 'send-code') {
        const { target, purpose, instead } = effect
        witness.sent = { target, purpose, real: instead === undefined }
        expect(witness.password).toBe(true)
        // The new one is aimed at only after the present one was proved, which is nothing but the one on file.
        if (purpose === 'reauthentication') expect(target).toBe(owner.phone ?? owner.email)
        else expect([...witness.proved]).toContain(`reauthentication ${owner.phone ?? owner.email}`)
      }
      if (effect.do === 'update-user' || effect.do === 'renew-session') expect(outcome.step).toBe('done')
    }
    const sends = outcome.effects.some((effect) => effect.do === 'send-code')
    at = { step: outcome.step, state: { ...outcome.state, ...(sends ? { challengeId: 'c' } : {}) } }
    if (at.step === 'done') {
      checkDone(authenticator, owner, witness, outcome.effects)
      return true
    }
  }
  return false
}

function checkDone(
  authenticator: 'phone' | 'email',
  owner: UserRow,
  witness: Witness,
  effects: readonly { readonly do: string }[],
): void {
  const change = effects.find((effect) => effect.do === 'update-user')
  expect(witness.password).toBe(true)
  expect([...witness.proved]).toContain(`reauthentication ${owner.phone ?? owner.email}`)
  const bound = [...witness.proved].findLast((proof) => proof.startsWith('authenticator-change '))
  const target = bound?.split(' ')[1]
  expect(change).toMatchObject({ userId: owner.id, changes: { [authenticator]: target } })
  expect(effects).toContainEqual({ do: 'end-others', userId: owner.id, exceptSession: 's1' })
  expect(effects).toContainEqual({ do: 'renew-session', sessionId: 's1' })
  const told = effects.flatMap((effect) => ('recipient' in effect ? [effect.recipient] : []))
  expect(told).toEqual(authenticator === 'email' ? [owner.email, target] : [owner.email])
}

function noteProof(happening: AuthenticatorChangeHappening | null, witness: Witness): void {
  const action = happening?.action ?? '#'
  if (action === 'confirm-password') witness.password = true
  if ((action === '#' || action.startsWith('verify-')) && witness.sent?.real === true) {
    const proof = `${witness.sent.purpose} ${witness.sent.target}`
    witness.proved.delete(proof)
    witness.proved.add(proof)
  }
}

const proof = { ok: true, value: null } as const
const refusal = { ok: false, failure: { code: 'forbidden' } } as const

const typedNumber = ({ typesTarget, target }: Move) =>
  typesTarget ? ({ ok: true, e164: newNumbers[target] ?? '' } as const) : null

function typedAddress({ typesTarget, target }: Move) {
  const email = newEmails[target] ?? ''
  return typesTarget ? { email, confirmEmail: email } : {}
}

function happeningOf(
  at: AuthenticatorChangePosition,
  next: Move,
  owner: UserRow,
  witness: Witness,
): AuthenticatorChangeHappening {
  const offered = authenticatorChangeActions(at, {
    voiceConfirmation: 'read-code',
    strongerFactors: new Set(),
  })
  const action = offered[next.pick % offered.length]
  if (action === undefined) throw new Error('A step without actions')
  if (!next.inForce) return { action: 'session-not-in-force' }
  const facts: AuthenticatorChangeFacts = { user: owner, ownerOfNew: next.taken ? 'u2' : null }
  // Nobody knows a decoy's code.
  const right = next.right && witness.sent?.real === true
  switch (action) {
    case 'confirm-password':
      return { action, input: { password: 'x' }, facts: { ...facts, proof: next.right ? proof : refusal } }
    case 'send-sms-code':
    case 'call-me':
      return { action, input: {}, facts: { ...facts, phone: typedNumber(next) } }
    case 'send-email-code':
      return { action, input: typedAddress(next), facts }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code': {
      const check = right ? ({ kind: 'correct' } as const) : ({ kind: 'expired' } as const)
      return { action, input: { code: '123456' }, facts: { ...facts, check } }
    }
    case 'change-email':
    case 'change-phone':
    case 'continue':
      return { action, input: {}, facts }
    case 'cancel':
      return { action, input: {} }
  }
}
