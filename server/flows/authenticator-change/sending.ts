import type { FieldError } from '../../contract/errors.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import type { PhoneReading } from '../shared/phones.ts'
import type { AuthenticatorChangeFacts } from './happening.ts'
import { presentFactor, type AuthenticatorChangePosition, type AuthenticatorChangeState } from './steps.ts'

type ChangeOutcome = Outcome<'authenticator-change', AuthenticatorChangeState>
export type Channel = 'email' | 'sms' | 'voice'

/**
 * Sends a code, or calls, to prove the present second factor: to the number or address on file, and to no other.
 * `typed` is what came with the request, and must be nothing. Pure.
 */
export function sendToPresent(
  at: AuthenticatorChangePosition,
  channel: Channel,
  typed: unknown,
  { user }: AuthenticatorChangeFacts,
): ChangeOutcome {
  if (typed !== undefined) {
    const path = channel === 'email' ? 'email' : 'number'
    return invalid({ path, message: 'is given where codes go to the one on file only' })
  }
  const present = presentFactor(user)
  const factor = channel === 'email' ? 'email' : 'phone'
  if (present === null || present.factor !== factor) return refuse({ code: 'step-mismatch' })
  const step = { email: 'email-code', sms: 'sms-code', voice: 'call' } as const
  const { target } = present
  const state = { ...at.state, sentTo: target, presentProved: null }
  return advance(step[channel], state, [
    { do: 'send-code', userId: user.id, purpose: 'reauthentication', channel, target },
    requested(user.id, channel, 'present'),
  ])
}

/**
 * Mails a code to the new address, or again to the last one. If somebody else has it, a code that nothing matches
 * takes its place, all looks alike, and the owner of the mailbox is told. Pure.
 */
export function sendToNewEmail(
  at: AuthenticatorChangePosition,
  typed: string | undefined,
  { user, ownerOfNew }: AuthenticatorChangeFacts,
): ChangeOutcome {
  const target = typed ?? at.state.target
  if (target === null) return invalid({ path: 'email', message: 'is required' })
  if (target === user.email) return invalid({ path: 'email', message: 'unchanged' })
  const taken = ownerOfNew === null ? {} : { instead: { mail: 'taken' as const, userId: ownerOfNew } }
  return advance('new-email-code', aimedAt(at.state, target), [
    { do: 'send-code', userId: user.id, purpose: 'authenticator-change', channel: 'email', target, ...taken },
    requested(user.id, 'email', 'new'),
  ])
}

/** Texts or calls the new number, or again the last one. Pure. */
export function sendToNewPhone(
  at: AuthenticatorChangePosition,
  channel: Exclude<Channel, 'email'>,
  { user, phone }: AuthenticatorChangeFacts & { readonly phone: PhoneReading | null },
): ChangeOutcome {
  if (phone !== null && !phone.ok) return refuse(phone.failure)
  const target = phone?.e164 ?? at.state.target
  if (target === null) return invalid({ path: 'number', message: 'is required' })
  if (target === user.phone) return invalid({ path: 'number', message: 'unchanged' })
  return advance(channel === 'sms' ? 'new-sms-code' : 'new-call', aimedAt(at.state, target), [
    { do: 'send-code', userId: user.id, purpose: 'authenticator-change', channel, target },
    requested(user.id, channel, 'new'),
  ])
}

const aimedAt = (state: AuthenticatorChangeState, target: string): AuthenticatorChangeState => ({
  ...state,
  target,
  sentTo: target,
  targetProved: null,
})

const invalid = (error: FieldError) => refuse({ code: 'invalid-input', errors: [error] })

const requested = (target: string, channel: Channel, aim: 'present' | 'new'): Effect => ({
  do: 'audit',
  type: 'code-requested',
  target,
  detail: { flow: 'authenticator-change', channel, aim },
})
