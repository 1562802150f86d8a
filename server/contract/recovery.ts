import { z } from 'zod'
import { email, passwordInput, username } from './fields.ts'

/** `POST /v1/registration-resets` (guide section 8). */
export const registrationReset = z.strictObject({ username })

/** `POST /v1/registration-completions` (guide section 9). */
export const registrationCompletion = z.strictObject({ email, password: passwordInput })

/** `POST /v1/username-reminders`. */
export const usernameReminder = z.strictObject({ email })

/**
 * What somebody who can't sign in may ask for. Each is answered 202, alike in content and time whether there is
 * such a person or not: only their mailbox learns more.
 */
export const recoveryRoutes = {
  requestRegistrationReset: {
    method: 'post',
    path: '/v1/registration-resets',
    summary: 'Mail a link that registers again to the address on file of a username',
    auth: 'public',
    body: registrationReset,
    answers: { 202: null },
  },
  requestRegistrationCompletion: {
    method: 'post',
    path: '/v1/registration-completions',
    summary: 'Mail a link that goes on with an unfinished registration, if the password is right',
    auth: 'public',
    body: registrationCompletion,
    answers: { 202: null },
  },
  remindUsername: {
    method: 'post',
    path: '/v1/username-reminders',
    summary: 'Mail the username that belongs to an address',
    auth: 'public',
    body: usernameReminder,
    answers: { 202: null },
  },
} as const
