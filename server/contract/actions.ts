import { z } from 'zod'
import {
  country,
  email,
  installation,
  loginOption,
  mailCode,
  npi,
  optionalLine,
  passwordInput,
  personName,
  phoneInput,
  registrationCode,
  ticket,
  usState,
  username,
  verificationCode,
  zip,
} from './fields.ts'
import { authenticatorChangeActions } from './authenticator-change.ts'
import { zipRefusal } from './contact.ts'
import { zipFitsState } from './us-zip.ts'
import { addingActions, otherWayActions } from './ways.ts'

/** What opens a flow: `POST /v1/flows`. */
export const startFlow = z.union([
  z.strictObject({ kind: z.literal('registration') }),
  z.strictObject({ kind: z.literal('enrollment'), ticket }),
  z.strictObject({ kind: z.literal('enrollment'), email, mailCode }),
  z.strictObject({ kind: z.literal('enrollment'), username, password: passwordInput }),
  z.strictObject({
    kind: z.literal('login'),
    option: loginOption,
    remember: z.boolean(),
    installation: installation.optional(),
  }),
  z.strictObject({ kind: z.literal('recovery'), option: loginOption }),
])
export type StartFlow = z.infer<typeof startFlow>

/** An action without fields. A body that holds any is refused, so that a typing error shows. */
const nothing = z.strictObject({})

const code = z.strictObject({ code: verificationCode })
const phone = z.strictObject({ country, number: phoneInput })
const newPassword = z
  .strictObject({ password: passwordInput, confirmPassword: passwordInput })
  .refine((input) => input.password === input.confirmPassword, {
    path: ['confirmPassword'],
    message: 'differs from the password',
  })

const emailPair = { email, confirmEmail: email }
const emailsAgree = {
  path: ['confirmEmail'],
  message: 'differs from the e-mail address',
}

/** Input of "Enter User Information" (guide section 2). */
export const userInformation = z
  .strictObject({
    username,
    firstName: personName,
    lastName: personName,
    address1: optionalLine(100),
    address2: optionalLine(100),
    city: optionalLine(80),
    state: usState,
    zip,
    ...emailPair,
    phone: optionalLine(40),
    fax: phoneInput,
  })
  .refine((input) => input.email === input.confirmEmail, emailsAgree)
  .refine(({ state, zip }) => zipFitsState(state, zip), zipRefusal())
export type UserInformation = z.infer<typeof userInformation>

const specifyOrganization = z.strictObject({ npi, registrationCode })
const changeEmail = z
  .strictObject(emailPair)
  .refine((input) => input.email === input.confirmEmail, emailsAgree)

/** Every action of every flow with its input: `POST /v1/flow/{action}`. All flows also take `cancel`. */
export const flowActions = {
  registration: {
    'specify-organization': specifyOrganization,
    'enter-user-information': userInformation,
    back: nothing,
    'resend-link': nothing,
    'change-email': changeEmail,
    cancel: nothing,
  },
  enrollment: {
    'confirm-password': z.strictObject({ password: passwordInput }),
    'choose-method': z.strictObject({ method: loginOption }),
    'send-email-code': z.strictObject({ email: email.optional() }),
    'verify-email-code': code,
    'change-email': nothing,
    'create-password': newPassword,
    'send-sms-code': phone.partial(),
    'call-me': phone.partial(),
    'verify-sms-code': code,
    'verify-voice-code': code,
    'change-phone': nothing,
    continue: nothing,
    'accept-terms': z.strictObject({ version: z.string().min(1).max(40) }),
    decline: nothing,
    back: nothing,
    ...addingActions,
    skip: nothing,
    cancel: nothing,
  },
  login: {
    'submit-credentials': z.strictObject({ email, password: passwordInput }),
    'send-sms-code': nothing,
    'call-me': nothing,
    'send-email-code': nothing,
    'verify-sms-code': code,
    'verify-voice-code': code,
    'verify-email-code': code,
    ...otherWayActions,
    continue: nothing,
    'accept-terms': z.strictObject({ version: z.string().min(1).max(40) }),
    decline: nothing,
    cancel: nothing,
  },
  recovery: {
    'send-email-code': z.strictObject({ email: email.optional() }),
    'verify-email-code': code,
    'send-sms-code': nothing,
    'call-me': nothing,
    'verify-sms-code': code,
    'verify-voice-code': code,
    ...otherWayActions,
    continue: nothing,
    'set-password': newPassword,
    'accept-terms': z.strictObject({ version: z.string().min(1).max(40) }),
    decline: nothing,
    cancel: nothing,
  },
  'authenticator-enrollment': {
    'confirm-password': z.strictObject({ password: passwordInput }),
    'send-sms-code': nothing,
    'call-me': nothing,
    'send-email-code': nothing,
    'verify-sms-code': code,
    'verify-voice-code': code,
    'verify-email-code': code,
    ...otherWayActions,
    'confirm-totp': addingActions['confirm-totp'],
    'add-passkey': nothing,
    'register-passkey': addingActions['register-passkey'],
    'keep-codes': nothing,
    'end-other-sessions': nothing,
    continue: nothing,
    cancel: nothing,
  },
  'authenticator-change': authenticatorChangeActions,
} as const

export type FlowKind = keyof typeof flowActions
export type FlowAction<K extends FlowKind> = keyof (typeof flowActions)[K] & string

/** The parsed input of an action. */
export type FlowInput<K extends FlowKind, A extends FlowAction<K>> =
  (typeof flowActions)[K][A] extends z.ZodType<infer T> ? T : never
