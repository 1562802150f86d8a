import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OtherWay } from '../../../../../server/contract/ways.ts'
import type { UserRow } from '../../../../../server/directory/users.ts'
import type {
  AddingFacts,
  AddingHappening,
} from '../../../../../server/flows/authenticator-enrollment/happening.ts'
import {
  addingActions,
  addingStart,
  type AddingPosition,
  type Wanted,
} from '../../../../../server/flows/authenticator-enrollment/steps.ts'
import { approve, transition } from '../../../../../server/flows/authenticator-enrollment/transition.ts'
import { presentFactor } from '../../../../../server/flows/authenticator-change/steps.ts'
import { isWayRequest } from '../../../../../server/flows/shared/ways.ts'
import { byEmail, byPhone } from '../support/rows.ts'
import { addingEvent, codes, everyWay, page, provedWay, wayEvent, isWayAction } from '../support/ways.ts'

const users: readonly UserRow[] = [byPhone, byEmail, { ...byPhone, phone: '+16015550199' }]

const move = fc.record({
  pick: fc.nat(20),
  pressHash: fc.boolean(),
  right: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  inForce: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  user: fc.option(fc.constantFrom(...users), { freq: 12, nil: null }),
  ways: fc.subarray([...everyWay]),
  otherSessions: fc.nat(1),
})
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never

/** What was really proved, told by the happenings alone. */
interface Witness {
  password: boolean
  sent: string | null
  present: string | null
  way: OtherWay | null
}

describe('no sequence of actions of the adding or removing of a factor', () => {
  it('binds or takes one away without password and present second factor, or renews a session without', () => {
    const reached = { add: 0, remove: 0 }
    fc.assert(
      fc.property(
        fc.constantFrom('totp' as const, 'passkey' as const, 'recovery-codes' as const),
        fc.constantFrom('add' as const, 'remove' as const),
        fc.constantFrom(...users),
        fc.array(move, { minLength: 5, maxLength: 25 }),
        (kind, change, user, moves) => {
          const removing = change === 'add' ? null : 'a1'
          if (play({ kind, removing, made }, user, moves)) reached[change]++
        },
      ),
      { numRuns: 3000 },
    )
    expect(reached.add).toBeGreaterThan(50)
    expect(reached.remove).toBeGreaterThan(50)
  })
})

const made = { newSecret: 's', newCodes: codes }

function play(wanted: Wanted, user: UserRow, moves: readonly Move[]): boolean {
  const start = addingStart(wanted, { session: { id: 's' }, user, ways: everyWay })
  if (start === null) throw new Error('Somebody without a factor')
  let at: AddingPosition = start
  let owner = user
  let changed = false
  const witness: Witness = { password: false, sent: null, present: null, way: null }
  for (const next of moves) {
    owner = next.user ?? owner
    const facts: AddingFacts = {
      user: owner,
      ways: next.ways,
      opened: page,
      otherSessions: next.otherSessions,
    }
    const pressed = at.step === 'call' && next.pressHash
    const happening = pressed ? null : happeningOf(at, next, facts)
    const outcome = happening ? transition(at, happening) : approve(at)
    if (outcome.kind === 'ended') return false
    if (outcome.kind === 'refused') continue
    if (happening) witnessOf(happening, witness)
    else witness.present = witness.sent
    for (const effect of outcome.effects) {
      if (effect.do === 'send-code') {
        expect(effect.target).toBe(presentFactor(owner)?.target)
        witness.sent = effect.target
      }
      if (effect.do === 'bind-authenticator' || effect.do === 'remove-authenticator') {
        expect(effect.do === 'remove-authenticator' ? effect.id : null).toBe(wanted.removing)
        expect(next.inForce).toBe(true)
        checkProved(owner, witness, next)
        changed = true
      }
      if (effect.do === 'renew-session') expect(changed).toBe(true)
    }
    at = { step: outcome.step, state: outcome.state }
    if (at.step === 'done') return true
  }
  return false
}

function checkProved(owner: UserRow, witness: Witness, { ways }: Move): void {
  expect(witness.password).toBe(true)
  const { way } = witness
  if (way !== null && (way === 'recovery-code' || ways.includes(way))) return
  expect(witness.present).toBe(presentFactor(owner)?.target)
}

function witnessOf(happening: AddingHappening, witness: Witness): void {
  if (happening.action === 'confirm-password') witness.password = true
  if (happening.action.startsWith('send-') || happening.action === 'call-me') {
    witness.present = null
    witness.way = null
  }
  if (isWayRequest(happening)) {
    if (happening.action.startsWith('use-')) witness.way = null
    witness.way = provedWay(happening.action) ?? witness.way
  } else if (/^verify-(sms|email|voice)-code$/.test(happening.action)) witness.present = witness.sent
}

function happeningOf(at: AddingPosition, next: Move, facts: AddingFacts): AddingHappening {
  if (!next.inForce) return { action: 'session-not-in-force' }
  const offered = addingActions(at, { voiceConfirmation: 'read-code' })
  const action = offered[next.pick % offered.length]
  if (action === undefined) throw new Error('A step without actions')
  const check = next.right ? ({ kind: 'correct' } as const) : ({ kind: 'expired' } as const)
  if (isWayAction(action)) {
    const event = wayEvent(action, next.right)
    return { action, input: { code: 'x' }, facts: { ...facts, event } } as AddingHappening
  }
  switch (action) {
    case 'confirm-password': {
      const proof = next.right
        ? ({ ok: true, value: null } as const)
        : ({ ok: false, failure: { code: 'forbidden' } } as const)
      return { action, input: { password: 'x' }, facts: { ...facts, proof } }
    }
    case 'verify-sms-code':
    case 'verify-email-code':
    case 'verify-voice-code':
      return { action, input: { code: '123456' }, facts: { ...facts, check } }
    case 'confirm-totp':
    case 'register-passkey':
    case 'keep-codes': {
      const added = addingEvent(action, next.right)
      return { action, input: { code: 'x' }, facts: { ...facts, added } } as AddingHappening
    }
    case 'send-sms-code':
    case 'call-me':
    case 'send-email-code':
    case 'add-passkey':
    case 'continue':
    case 'end-other-sessions':
    case 'cancel':
      return { action, input: {}, facts }
  }
}
