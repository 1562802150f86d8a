import { z } from 'zod'
import { country, email, passwordInput, phoneInput, verificationCode } from './fields.ts'

/** What a signed-in person may change of how they sign in: the address, or the number that codes and calls go to. */
export const changedAuthenticator = z.enum(['email', 'phone'])
export type ChangedAuthenticator = z.infer<typeof changedAuthenticator>

const nothing = z.strictObject({})
const code = z.strictObject({ code: verificationCode })
/** Given for the new number, and only there; left out to send again, and where the number is the one on file. */
const number = z.strictObject({ country, number: phoneInput }).partial()
/** The same for the new address. */
const addressPair = z
  .strictObject({ email, confirmEmail: email })
  .partial()
  .refine((input) => input.email === input.confirmEmail, {
    path: ['confirmEmail'],
    message: 'differs from the e-mail address',
  })

/** Actions of a flow that changes the address or the number. */
export const authenticatorChangeActions = {
  'confirm-password': z.strictObject({ password: passwordInput }),
  'send-sms-code': number,
  'call-me': number,
  'send-email-code': addressPair,
  'verify-sms-code': code,
  'verify-voice-code': code,
  'verify-email-code': code,
  'change-email': nothing,
  'change-phone': nothing,
  continue: nothing,
  cancel: nothing,
} as const
