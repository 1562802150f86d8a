import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserRow } from '../../../../../server/directory/users.ts'
import { addresseeOf, type Addressee } from '../../../../../server/flows/recovery/addressee.ts'
import type {
  NewPassword,
  RecoveryFacts,
  RecoveryHappening,
} from '../../../../../server/flows/recovery/happening.ts'
import {
  recoveryActions,
  recoveryStart,
  type RecoveryPosition,
} from '../../../../../server/flows/recovery/steps.ts'
import { approve, transition } from '../../../../../server/flows/recovery/transition.ts'
import { isWayRequest } from '../../../../../server/flows/shared/ways.ts'
import type { OtherWay } from '../../../../../server/contract/ways.ts'
import { byEmail, byPhone, registered } from '../support/rows.ts'
import { everyWay, provedWay, wayEvent, isWayAction } from '../support/ways.ts'

const users: readonly UserRow[] = [
  byPhone,
  byEmail,
  { ...byPhone, status: 'disabled' },
  { ...byPhone, phone: '+16015550199' },
  { ...byPhone, email: 'other@clinic.example' },
  { ...registered, email: 'dana@clinic.example', password_hash: 'hash', password_length: 9 },
  registered,
]

/** What a client does next. The account may change under the flow's feet: `user` is what it is now. */
const move = fc.record({
  pick: fc.nat(20),
  pressHash: fc.boolean(),
  right: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  user: fc.option(fc.constantFrom(...users), { freq: 12, nil: null }),
  keepUser: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  length: fc.constantFrom(9, 20),
  version: fc.constantFrom('v1', 'v2'),
  termsVersion: fc.constantFrom('v1', 'v1', 'v2'),
  ways: fc.subarray([...everyWay]),
  needsSecondProof: fc.boolean(),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

interface Sent {
  readonly channel: 'email' | 'sms' | 'voice'
  readonly target: string
}

interface Witness {
  sent: Sent | null
  /** The newest code is one that somebody could know. */
  real: boolean
  email: string | null
  phone: string | null
  way: OtherWay | null
  password: number | null
  terms: string | null
}

describe('no sequence of actions of a recovery', () => {
  it('reaches done without mailbox, bound phone, new password and terms', () => {
    let reached = 0
    fc.assert(
      fc.property(
        fc.constantFrom('phone' as const, 'email' as const),
        fc.constantFrom(...users),
        fc.array(move, { minLength: 6, maxLength: 30 }),
        (option, account, moves) => {
          if (play(option, account, moves)) reached++
        },
      ),
      { numRuns: 3000 },
    )
    expect(reached).toBeGreaterThan(50)
  })
})

function play(option: 'phone' | 'email', account: UserRow, moves: readonly Move[]): boolean {
  let at: RecoveryPosition = recoveryStart({ kind: 'recovery', option })
  let owner = account
  const witness: Witness = {
    sent: null,
    real: false,
    email: null,
    phone: null,
    way: null,
    password: null,
    terms: null,
  }
  for (const next of moves) {
    if (!next.keepUser && next.user) owner = next.user
    const pressed = at.step === 'call' && next.pressHash
    const happening = pressed ? null : happeningOf(at, next, owner, witness)
    const outcome = happening ? transition(at, happening) : approve(at)
    if (outcome.kind === 'ended') return false
    if (outcome.kind === 'refused') {
      expect(outcome.effects.every((effect) => effect.do === 'audit')).toBe(true)
      continue
    }
    if (happening) witnessOf(happening, witness)
    else witness.phone = witness.sent?.target ?? null
    for (const effect of outcome.effects) {
      if (effect.do === 'send-code') {
        witness.sent = { channel: effect.channel, target: effect.target }
        witness.real = effect.instead === undefined
        // A code goes only to what is on file of somebody who has a factor to recover.
        if (witness.real) expect([owner.email, owner.phone]).toContain(effect.target)
        if (witness.real) expect(owner.method).not.toBeNull()
      }
      if (effect.do === 'update-user') expect(outcome.step).toBe('done')
    }
    const sends = outcome.effects.some((effect) => effect.do === 'send-code')
    at = { step: outcome.step, state: { ...outcome.state, ...(sends ? { challengeId: 'c' } : {}) } }
    const sessions = outcome.effects.filter((effect) => effect.do === 'issue-session').length
    expect(sessions).toBe(at.step === 'done' ? 1 : 0)
    if (at.step === 'done') {
      checkDone(owner, witness, next)
      const done = outcome.effects.map((effect) => effect.do)
      expect(done).toContain('end-others')
      expect(done).toContain('mail')
      return true
    }
  }
  return false
}

function checkDone(owner: UserRow, witness: Witness, { termsVersion, ways, needsSecondProof }: Move): void {
  expect(owner.status).toBe('active')
  expect(owner.method).not.toBeNull()
  expect(witness.email).toBe(owner.email)
  const { way } = witness
  if (way === null || (way !== 'recovery-code' && !ways.includes(way))) {
    // A mailbox alone is enough for who has nothing else, where the installation takes that.
    if (owner.phone === null)
      expect({ ways, needsSecondProof }).toEqual({ ways: [], needsSecondProof: false })
    else expect(witness.phone).toBe(owner.phone)
  }
  expect(witness.password).toBeGreaterThanOrEqual(owner.method === 'email' ? 15 : 8)
  expect(witness.terms ?? owner.terms_version).toBe(termsVersion)
}

function witnessOf(happening: RecoveryHappening, witness: Witness): void {
  if (isWayRequest(happening)) {
    if (happening.action.startsWith('use-')) witness.way = null
    witness.way = provedWay(happening.action) ?? witness.way
    return
  }
  switch (happening.action) {
    case 'verify-email-code':
      witness.email = witness.sent?.target ?? null
      return
    case 'send-sms-code':
    case 'call-me':
      witness.phone = null
      return
    case 'verify-sms-code':
    case 'verify-voice-code':
      witness.phone = witness.sent?.target ?? null
      return
    case 'set-password':
      if (happening.facts.newPassword.ok) witness.password = happening.facts.newPassword.length
      return
    case 'accept-terms':
      witness.terms = happening.input.version
      return
    case 'send-email-code':
    case 'continue':
    case 'decline':
    case 'cancel':
      return
  }
}

const email = 'dana@clinic.example'

function addresseeIn(owner: UserRow): Addressee {
  const isOwner = email === (owner.email ?? owner.unverified_email)
  return addresseeOf(isOwner ? { ...owner, imported_at: null } : undefined)
}

function passwordOf({ right, length }: Move): NewPassword {
  return right ? { ok: true, hash: 'new', length } : { ok: false, failure: { code: 'conflict' } }
}

function happeningOf(at: RecoveryPosition, next: Move, owner: UserRow, witness: Witness): RecoveryHappening {
  const offered = recoveryActions(at, { voiceConfirmation: 'read-code' })
  // Who has nothing else, where the installation wants another proof, can only give up.
  const action = offered[next.pick % offered.length] ?? 'cancel'
  // Nobody knows a decoy's code.
  const right = next.right && witness.real
  const check = right ? ({ kind: 'correct' } as const) : ({ kind: 'expired' } as const)
  const known = at.state.userId !== null || (action === 'verify-email-code' && right)
  const { termsVersion, ways, needsSecondProof } = next
  const user = known ? owner : null
  const facts: RecoveryFacts = { user, now: 1, termsVersion, ways, needsSecondProof }
  if (isWayAction(action)) {
    const event = wayEvent(action, next.right)
    return { action, input: { code: 'x' }, facts: { ...facts, event } } as RecoveryHappening
  }
  switch (action) {
    case 'send-email-code':
      return { action, input: { email }, facts: { ...facts, email, addressee: addresseeIn(owner) } }
    case 'verify-email-code':
    case 'verify-sms-code':
    case 'verify-voice-code':
      return { action, input: { code: '123456' }, facts: { ...facts, check } }
    case 'set-password': {
      const input = { password: 'x', confirmPassword: 'x' }
      return { action, input, facts: { ...facts, newPassword: passwordOf(next) } }
    }
    case 'accept-terms':
      return { action, input: { version: next.version }, facts }
    case 'send-sms-code':
    case 'call-me':
    case 'continue':
    case 'decline':
    case 'cancel':
      return { action, input: {}, facts }
  }
}
