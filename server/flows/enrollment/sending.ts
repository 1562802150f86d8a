import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import type { PhoneReading } from '../shared/phones.ts'
import type { EnrollmentPosition, EnrollmentState } from './steps.ts'

type EnrollmentOutcome = Outcome<'enrollment', EnrollmentState>
type PhoneInput = { readonly country?: string | undefined; readonly number?: string | undefined }

/** Mails a code to the typed address, or again to the last one. Pure. */
export function sendEmail(at: EnrollmentPosition, typed: string | undefined): EnrollmentOutcome {
  const { state, step } = at
  const email = typed ?? (step === 'email-code' ? state.email : null)
  if (email === null) return missing('email')
  // A password alone must not choose a new mailbox.
  if (state.onlyEmail !== null && email !== state.onlyEmail) {
    return refuse({
      code: 'invalid-input',
      errors: [{ path: 'email', message: 'is not the address on file' }],
    })
  }
  return advance('email-code', { ...state, email, emailProved: null }, code(state, 'email', email))
}

/** Texts a code to the typed number, or again to the last one. Pure. */
export function sendSms(
  at: EnrollmentPosition,
  input: PhoneInput,
  reading: PhoneReading | null,
): EnrollmentOutcome {
  return toNumber(at, input, reading, 'sms')
}

/** Calls the typed number, or the last one. Pure. */
export function sendCall(
  at: EnrollmentPosition,
  input: PhoneInput,
  reading: PhoneReading | null,
): EnrollmentOutcome {
  return toNumber(at, input, reading, 'voice')
}

function toNumber(
  { state, step }: EnrollmentPosition,
  input: PhoneInput,
  reading: PhoneReading | null,
  channel: 'sms' | 'voice',
): EnrollmentOutcome {
  if (reading && !reading.ok) return refuse(reading.failure)
  const again = step !== 'phone' && input.country === undefined && input.number === undefined
  const number = reading?.e164 ?? (again ? state.phone : null)
  if (number === null) return missing(input.number === undefined ? 'number' : 'country')
  const next = channel === 'sms' ? 'sms-code' : 'call'
  return advance(next, { ...state, phone: number, phoneProved: null }, code(state, channel, number))
}

const missing = (path: string) =>
  refuse({ code: 'invalid-input', errors: [{ path, message: 'is required' }] })

const code = ({ userId }: EnrollmentState, channel: 'email' | 'sms' | 'voice', target: string): Effect[] => [
  { do: 'send-code', userId, purpose: 'enrollment', channel, target },
  { do: 'audit', type: 'code-requested', target: userId, detail: { flow: 'enrollment', channel } },
]
