import { assertNever } from '../../assert-never.ts'
import { decoyOf } from '../../limits/decoy.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import type { Addressee } from './addressee.ts'
import type { RecoveryFacts } from './happening.ts'
import type { RecoveryPosition, RecoveryState } from './steps.ts'

type RecoveryOutcome = Outcome<'recovery', RecoveryState>

/**
 * Mails a code to the typed address, or again to the last one. Where there is no account to recover, a code
 * that nothing matches takes its place, and all looks alike. Pure.
 */
export function sendEmail(at: RecoveryPosition, email: string | null, addressee: Addressee): RecoveryOutcome {
  if (email === null) {
    return refuse({ code: 'invalid-input', errors: [{ path: 'email', message: 'is required' }] })
  }
  const state = { ...at.state, email, addressee: addressee.kind === 'account' ? addressee.userId : null }
  const target = addressee.kind === 'nobody' ? null : addressee.userId
  return advance('email-code', state, [codeFor(email, addressee), requested(target, 'email')])
}

function codeFor(email: string, addressee: Addressee): Effect {
  const code = { do: 'send-code', purpose: 'recovery', channel: 'email', target: email } as const
  switch (addressee.kind) {
    case 'account':
      return { ...code, userId: addressee.userId }
    case 'unfinished': {
      const { userId, purpose } = addressee
      return { ...code, userId: decoyOf(email), instead: { mail: 'link', userId, purpose } }
    }
    case 'nobody':
      return { ...code, userId: decoyOf(email), instead: { mail: 'nothing' } }
    default:
      return assertNever(addressee)
  }
}

/** Texts or calls the number on file, and no other. Pure. */
export function sendToPhone(
  at: RecoveryPosition,
  channel: 'sms' | 'voice',
  { user }: RecoveryFacts,
): RecoveryOutcome {
  const target = user?.phone ?? null
  if (!user || target === null) return refuse({ code: 'step-mismatch' })
  const state = { ...at.state, sentTo: target, phoneProved: null }
  const code: Effect = { do: 'send-code', userId: user.id, purpose: 'recovery', channel, target }
  return advance(channel === 'sms' ? 'sms-code' : 'call', state, [code, requested(user.id, channel)])
}

const requested = (target: string | null, channel: 'email' | 'sms' | 'voice'): Effect => ({
  do: 'audit',
  type: 'code-requested',
  target,
  detail: { flow: 'recovery', channel },
})
