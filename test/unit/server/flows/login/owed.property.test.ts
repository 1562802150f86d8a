import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UserRow } from '../../../../../server/directory/users.ts'
import type { LoginFacts, LoginHappening } from '../../../../../server/flows/login/happening.ts'
import {
  loginActions,
  loginAtTerms,
  loginStart,
  type LoginPosition,
} from '../../../../../server/flows/login/steps.ts'
import { approve, transition } from '../../../../../server/flows/login/transition.ts'
import { isWayRequest } from '../../../../../server/flows/shared/ways.ts'
import type { OtherWay } from '../../../../../server/contract/ways.ts'
import { byEmail, byPhone, registered } from '../support/rows.ts'
import { everyWay, provedWay, wayEvent, isWayAction } from '../support/ways.ts'

const users: readonly UserRow[] = [
  byPhone,
  byEmail,
  { ...byPhone, password_length: 20 },
  { ...byPhone, status: 'disabled' },
  { ...byPhone, phone: '+16015550199' },
  { ...registered, email: 'dana@clinic.example', password_hash: 'hash', password_length: 9 },
]

/** What a client does next. The account may change under the flow's feet: `user` is what it is now. */
const move = fc.record({
  pick: fc.nat(20),
  pressHash: fc.boolean(),
  right: fc.boolean(),
  user: fc.option(fc.constantFrom(...users), { freq: 12, nil: null }),
  keepUser: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  version: fc.constantFrom('v1', 'v2'),
  termsVersion: fc.constantFrom('v1', 'v1', 'v2'),
  remembered: fc.boolean(),
  ways: fc.subarray([...everyWay]),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

interface Witness {
  password: boolean
  sent: { channel: 'email' | 'sms' | 'voice'; target: string } | null
  proved: { channel: 'email' | 'sms' | 'voice'; target: string } | null
  way: OtherWay | null
  terms: string | null
}

describe('no sequence of actions of a login', () => {
  it('reaches done without password, second factor and terms', () => {
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

  it('that was opened with a remember token reaches done without a token that is still good, and terms', () => {
    let reached = 0
    const resumed = { tokenHash: 'token', keyHash: null }
    fc.assert(
      fc.property(
        fc.constantFrom('phone' as const, 'email' as const),
        fc.constantFrom(...users),
        fc.array(move, { minLength: 1, maxLength: 10 }),
        (option, account, moves) => {
          if (play(option, account, moves, loginAtTerms(account, option, resumed))) reached++
        },
      ),
      { numRuns: 1000 },
    )
    expect(reached).toBeGreaterThan(50)
  })
})

function play(
  option: 'phone' | 'email',
  account: UserRow,
  moves: readonly Move[],
  start: LoginPosition = loginStart({ kind: 'login', option, remember: false }),
): boolean {
  let at = start
  let owner = account
  const witness: Witness = { password: false, sent: null, proved: null, way: null, terms: null }
  for (const next of moves) {
    if (!next.keepUser && next.user) owner = next.user
    const facts: LoginFacts = {
      user: at.state.userId === null ? null : owner,
      now: 1,
      termsVersion: next.termsVersion,
      remembered: next.remembered,
      ways: next.ways,
    }
    const pressed = at.step === 'call' && next.pressHash
    const happening = pressed ? null : happeningOf(at, next, facts, owner)
    const outcome = happening ? transition(at, happening) : approve(at)
    if (outcome.kind === 'ended') return false
    if (outcome.kind === 'refused') continue
    if (happening) witnessOf(happening, witness)
    else witness.proved = witness.sent
    for (const effect of outcome.effects) {
      if (effect.do === 'send-code') {
        witness.sent = { channel: effect.channel, target: effect.target }
        // A code goes only to what is on file.
        expect([owner.email, owner.phone]).toContain(effect.target)
      }
      if (effect.do === 'update-user') owner = { ...owner, ...effect.changes }
    }
    const sends = outcome.effects.some((effect) => effect.do === 'send-code')
    at = { step: outcome.step, state: { ...outcome.state, ...(sends ? { challengeId: 'c' } : {}) } }
    const sessions = outcome.effects.filter((effect) => effect.do === 'issue-session').length
    expect(sessions).toBe(at.step === 'done' ? 1 : 0)
    if (at.step === 'done') {
      if (start.state.resumed === null) checkDone(owner, witness, facts)
      else checkResumed(owner, witness, facts)
      return true
    }
  }
  return false
}

function checkResumed(owner: UserRow, witness: Witness, facts: LoginFacts): void {
  expect(facts.remembered).toBe(true)
  expect(owner.status).toBe('active')
  expect(witness.terms ?? owner.terms_version).toBe(facts.termsVersion)
}

function checkDone(owner: UserRow, witness: Witness, facts: LoginFacts): void {
  expect(witness.password).toBe(true)
  expect(owner.status).toBe('active')
  expect(witness.terms ?? owner.terms_version).toBe(facts.termsVersion)
  if (witness.way !== null) {
    // An app or a passkey counts as long as it is bound; a saved code that was used up counts for its flow.
    if (witness.way !== 'recovery-code') expect(facts.ways).toContain(witness.way)
    return
  }
  if (witness.proved === null) throw new Error('done without a second factor')
  const onFile = witness.proved.channel === 'email' ? owner.email : owner.phone
  expect(witness.proved.target).toBe(onFile)
  // E-mail is no factor beside a password that may not stand alone.
  if (witness.proved.channel === 'email') expect(owner.password_length).toBeGreaterThanOrEqual(15)
}

function witnessOf(happening: LoginHappening, witness: Witness): void {
  if (isWayRequest(happening)) {
    if (happening.action.startsWith('use-')) witness.way = null
    witness.way = provedWay(happening.action) ?? witness.way
    return
  }
  switch (happening.action) {
    case 'submit-credentials':
      witness.password = happening.facts.credentials.account !== null
      return
    case 'send-sms-code':
    case 'call-me':
    case 'send-email-code':
      witness.proved = null
      witness.way = null
      return
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      witness.proved = witness.sent
      return
    case 'accept-terms':
      witness.terms = happening.input.version
      return
    case 'continue':
    case 'decline':
    case 'cancel':
      return
  }
}

function happeningOf(at: LoginPosition, next: Move, facts: LoginFacts, owner: UserRow): LoginHappening {
  const offered = loginActions(at, { voiceConfirmation: 'read-code' })
  const action = offered[next.pick % offered.length]
  if (action === undefined) throw new Error('A step without actions')
  const check = next.right ? ({ kind: 'correct' } as const) : ({ kind: 'expired' } as const)
  if (isWayAction(action)) {
    const event = wayEvent(action, next.right)
    return { action, input: { code: 'x' }, facts: { ...facts, event } } as LoginHappening
  }
  switch (action) {
    case 'submit-credentials': {
      const credentials = {
        blockedFor: 0,
        account: next.right ? owner : null,
        length: owner.password_length ?? 8,
        rehashed: null,
        ways: next.ways,
        subject: 's',
        aimedAt: owner.id,
      }
      const input = { email: 'dana@clinic.example', password: 'x' }
      return { action, input, facts: { ...facts, credentials } }
    }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return { action, input: { code: '123456' }, facts: { ...facts, check } }
    case 'accept-terms':
      return { action, input: { version: next.version }, facts }
    case 'send-sms-code':
    case 'call-me':
    case 'send-email-code':
    case 'continue':
    case 'decline':
    case 'cancel':
      return { action, input: {}, facts }
  }
}
