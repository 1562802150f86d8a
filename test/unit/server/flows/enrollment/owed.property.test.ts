import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserRow } from '../../../../../server/directory/users.ts'
import type { Outcome } from '../../../../../server/flows/definition.ts'
import { enrollmentStart } from '../../../../../server/flows/enrollment/entry.ts'
import type {
  EnrollmentFacts,
  EnrollmentHappening,
} from '../../../../../server/flows/enrollment/happening.ts'
import {
  enrollmentActions,
  enrollmentEntry,
  type EnrollmentPosition,
  type EnrollmentState,
} from '../../../../../server/flows/enrollment/steps.ts'
import { approve, transition } from '../../../../../server/flows/enrollment/transition.ts'
import { byEmail, byPhone, registered } from '../support/rows.ts'

/** What a client does next, and what the world then says: everything that a transition can't decide itself. */
import type { addingActions } from '../../../../../server/contract/ways.ts'
import { isSecondWayRequest } from '../../../../../server/flows/enrollment/second-way.ts'
import { addingEvent, checkOf, codes, everyFactor, page } from '../support/ways.ts'

const move = fc.record({
  pick: fc.nat(20),
  pressHash: fc.boolean(),
  method: fc.constantFrom('phone' as const, 'email' as const),
  email: fc.constantFrom('dana@clinic.example', 'other@clinic.example', undefined),
  number: fc.constantFrom('+16015550142', '+16015550143', undefined),
  right: fc.boolean(),
  length: fc.constantFrom(8, 9, 14, 15, 20),
  version: fc.constantFrom('v1', 'v2'),
  emailTaken: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  termsVersion: fc.constantFrom('v1', 'v2'),
  secondWays: fc.boolean().map((offered) => (offered ? (['totp', 'passkey'] as const) : [])),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

const user = fc.constantFrom<UserRow>(
  registered,
  byPhone,
  byEmail,
  { ...registered, email: 'dana@clinic.example', password_hash: 'hash', password_length: 9 },
  { ...byPhone, status: 'disabled' },
  { ...byPhone, method: null, phone: null, status: 'incomplete' },
)

/** What was really proved, told by the happenings alone: it knows nothing of the flow's state. */
interface Witness {
  mail: string | null
  provedMail: string | null
  number: string | null
  provedNumber: string | null
  passwordLength: number | null
  confirmed: boolean
  terms: string | null
  /** A stronger factor has shown to work. */
  added: boolean
}

const codePoints = { email: 15, phone: 8 }

describe('no sequence of actions of an enrollment', () => {
  it('reaches done without every factor that the user owes', () => {
    let reached = 0
    fc.assert(
      fc.property(
        enrollmentEntryArbitrary(),
        user,
        fc.array(move, { maxLength: 40, minLength: 8 }),
        (entry, owner, moves) => {
          if (play(entry, owner, moves)) reached++
        },
      ),
      { numRuns: 3000 },
    )
    // Else the property would say nothing.
    expect(reached).toBeGreaterThan(50)
  })
})

function enrollmentEntryArbitrary() {
  return fc.constantFrom(...enrollmentEntry.options)
}

function play(entry: EnrollmentState['entry'], owner: UserRow, moves: readonly Move[]): boolean {
  let current = owner
  const typed = entry === 'credentials' ? 9 : null
  let at: EnrollmentPosition = enrollmentStart(entry, owner, typed)
  const witness: Witness = {
    mail: null,
    provedMail: entry === 'completion' ? owner.email : null,
    number: null,
    provedNumber: null,
    passwordLength: typed ?? (entry === 'completion' ? owner.password_length : null),
    confirmed: false,
    terms: null,
    added: false,
  }
  for (const next of moves) {
    const facts = factsOf(current, next)
    const { outcome, seen } = take(at, next, facts, witness)
    if (outcome.kind === 'ended') return false
    if (outcome.kind === 'refused') continue
    seen()
    current = applyChanges(current, outcome)
    at = { step: outcome.step, state: { ...outcome.state, ...receipt(outcome) } }
    if (at.step === 'done') {
      checkDone(entry, owner, current, facts, witness, outcome)
      return true
    }
    expect(outcome.effects.some((effect) => effect.do === 'issue-session')).toBe(false)
  }
  return false
}

type EnrollmentOutcome = Outcome<'enrollment', EnrollmentState>

/** Takes one of the offered actions; `seen` tells the witness, if the action succeeds. */
function take(
  at: EnrollmentPosition,
  next: Move,
  facts: EnrollmentFacts,
  witness: Witness,
): { outcome: EnrollmentOutcome; seen: () => void } {
  if (at.step === 'call' && next.pressHash) {
    const number = witness.number
    return { outcome: approve(at), seen: () => (witness.provedNumber = number) }
  }
  const offered = enrollmentActions(at, { voiceConfirmation: 'read-code', strongerFactors: everyFactor })
  const action = offered[next.pick % offered.length]
  if (action === undefined) throw new Error('A step without actions')
  const happening = happeningOf(action, next, facts)
  return { outcome: transition(at, happening), seen: () => witnessOf(happening, witness) }
}

type SecondWayAction = keyof typeof addingActions | 'skip'

const isSecondWayAction = (action: string): action is SecondWayAction => isSecondWayRequest({ action })

function secondWayHappening(
  action: SecondWayAction,
  next: Move,
  facts: EnrollmentFacts,
): EnrollmentHappening {
  switch (action) {
    case 'add-totp':
      return { action, input: {}, facts: { ...facts, sealed: 's' } }
    case 'add-passkey':
      return { action, input: {}, facts: { ...facts, opened: page } }
    case 'confirm-totp':
    case 'register-passkey':
    case 'keep-codes': {
      const event = addingEvent(action, next.right)
      return { action, input: { code: 'x' }, facts: { ...facts, event, codes } } as EnrollmentHappening
    }
    case 'skip':
      return { action, input: {}, facts }
  }
}

function happeningOf(
  action: EnrollmentHappening['action'],
  next: Move,
  facts: EnrollmentFacts,
): EnrollmentHappening {
  if (isSecondWayAction(action)) return secondWayHappening(action, next, facts)
  const check = checkOf(next.right)
  switch (action) {
    case 'confirm-password': {
      const proof = { blockedFor: 0, matches: next.right, length: next.length }
      return { action, input: { password: 'x' }, facts: { ...facts, proof } }
    }
    case 'create-password': {
      const newPassword = { ok: true as const, hash: 'new', length: next.length }
      return { action, input: { password: 'x', confirmPassword: 'x' }, facts: { ...facts, newPassword } }
    }
    case 'verify-email-code':
    case 'verify-sms-code':
    case 'verify-voice-code':
      return { action, input: { code: '123456' }, facts: { ...facts, check } }
    case 'send-sms-code':
    case 'call-me': {
      const phone = next.number === undefined ? null : ({ ok: true, e164: next.number } as const)
      const input = next.number === undefined ? {} : { country: 'US', number: next.number }
      return { action, input, facts: { ...facts, phone } }
    }
    case 'choose-method':
      return { action, input: { method: next.method }, facts }
    case 'send-email-code':
      return { action, input: { email: next.email }, facts }
    case 'accept-terms':
      return { action, input: { version: next.version }, facts }
    case 'change-email':
    case 'change-phone':
    case 'continue':
    case 'decline':
    case 'back':
    case 'cancel':
      return { action, input: {}, facts }
  }
}

function witnessOf(happening: EnrollmentHappening, witness: Witness): void {
  if (happening.action === 'confirm-password') {
    witness.confirmed = true
    witness.passwordLength = happening.facts.proof.length
  } else if (happening.action === 'create-password') {
    if (happening.facts.newPassword.ok) witness.passwordLength = happening.facts.newPassword.length
  } else if (happening.action === 'accept-terms') {
    witness.terms = happening.input.version
  } else if (happening.action === 'confirm-totp' || happening.action === 'register-passkey') {
    witness.added = true
  } else witnessMessage(happening, witness)
}

function witnessMessage(happening: EnrollmentHappening, witness: Witness): void {
  if (happening.action === 'send-email-code') {
    witness.mail = happening.input.email ?? witness.mail
    witness.provedMail = null
  } else if (happening.action === 'verify-email-code') {
    witness.provedMail = witness.mail
  } else if (happening.action === 'send-sms-code' || happening.action === 'call-me') {
    witness.number = happening.input.number ?? witness.number
    witness.provedNumber = null
  } else if (happening.action === 'verify-sms-code' || happening.action === 'verify-voice-code') {
    witness.provedNumber = witness.number
  }
}

function checkDone(
  entry: EnrollmentState['entry'],
  before: UserRow,
  after: UserRow,
  facts: EnrollmentFacts,
  witness: Witness,
  outcome: Extract<EnrollmentOutcome, { kind: 'advanced' }>,
): void {
  const { method } = after
  if (method === null) throw new Error('done without a method')
  expect(before.status).not.toBe('disabled')
  expect(after.email).toBe(witness.provedMail)
  expect(after.email).not.toBeNull()
  expect(witness.passwordLength).toBeGreaterThanOrEqual(codePoints[method])
  if (method === 'phone') expect(after.phone).not.toBeNull()
  expect(after.phone).toBe(method === 'phone' ? witness.provedNumber : null)
  expect(witness.terms ?? before.terms_version).toBe(facts.termsVersion)
  if (entry === 'reset' && before.password_hash !== null) expect(witness.confirmed).toBe(true)
  if (entry === 'credentials') {
    expect(before.method).toBeNull()
    expect(after.email).toBe(before.email ?? before.unverified_email)
  }
  expect(outcome.effects.filter((effect) => effect.do === 'issue-session')).toHaveLength(1)
  // What another registration bound ends; what this one has shown to work is bound.
  const order = outcome.effects
    .map((effect) => effect.do)
    .filter((what) => what.endsWith('-authenticator') || what.endsWith('-authenticators'))
  expect(order[0]).toBe('revoke-authenticators')
  expect(new Set(order.slice(1))).toEqual(new Set(witness.added ? ['bind-authenticator'] : []))
}

const factsOf = (owner: UserRow, next: Move): EnrollmentFacts => ({
  user: owner,
  now: 1,
  termsVersion: next.termsVersion,
  secondWays: next.secondWays,
  methods: ['phone', 'email'],
  emailTaken: next.emailTaken,
  group: null,
})

function applyChanges(owner: UserRow, outcome: Extract<EnrollmentOutcome, { kind: 'advanced' }>): UserRow {
  return outcome.effects.reduce(
    (row, effect) => (effect.do === 'update-user' ? { ...row, ...effect.changes } : row),
    owner,
  )
}

const receipt = (outcome: Extract<EnrollmentOutcome, { kind: 'advanced' }>) =>
  outcome.effects.some((effect) => effect.do === 'send-code') ? { challengeId: 'c' } : {}
