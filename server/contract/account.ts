import { z } from 'zod'
import { contactChange } from './contact.ts'
import { loginOption, passwordInput, time } from './fields.ts'
import { issuedSession } from './flows.ts'
import { role } from './resources.ts'
import type { RouteContract } from './routes.ts'

/** `GET /v1/account`: what the signed-in person may see of their own account. */
export const account = z.object({
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  role,
  /** How the second step is done. */
  method: loginOption.nullable(),
  /** The number that codes and calls go to, masked. */
  phone: z.string().nullable(),
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
  /** E.164; where colleagues reach this person. No code goes there. */
  contactPhone: z.string().nullable(),
  /** E.164 */
  fax: z.string().nullable(),
  /** What a new password has to keep to. */
  passwordRules: z.object({ minLength: z.int(), personalWords: z.array(z.string()) }),
})
export type Account = z.infer<typeof account>

/** `POST /v1/account/password`. */
export const passwordChange = z
  .strictObject({
    currentPassword: passwordInput,
    password: passwordInput,
    confirmPassword: passwordInput,
  })
  .refine((input) => input.password === input.confirmPassword, {
    path: ['confirmPassword'],
    message: 'differs from the password',
  })
export type PasswordChange = z.infer<typeof passwordChange>

/** The password once more, for what a session alone doesn't do. */
export const passwordProof = z.strictObject({ password: passwordInput })

/** A session under its new token: proving the password ends the old one (ASVS 7.2.4). */
export const renewedSession = z.object({ session: issuedSession })
export type RenewedSession = z.infer<typeof renewedSession>

/** `GET /v1/sessions`: where this person is signed in, and which computers remember them. Newest first. */
export const ownSessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      option: loginOption,
      createdAt: time,
      lastActiveAt: time,
      expiresAt: time,
      /** `locked`: takes nothing but the password. */
      state: z.enum(['open', 'locked']),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
  remembered: z.array(
    z.object({
      id: z.string(),
      option: loginOption,
      createdAt: time,
      lastUsedAt: time,
      expiresAt: time,
      /** The computer from which the asking session was opened. */
      current: z.boolean(),
    }),
  ),
})
export type OwnSessions = z.infer<typeof ownSessions>

/** Until when the password takes a locked session up again, if nothing ends it before. */
export const lockedSession = z.object({ until: time })
export type LockedSession = z.infer<typeof lockedSession>

/** The signed-in person's own account, and the lock of the front desk. */
export const accountRoutes = {
  getAccount: {
    method: 'get',
    path: '/v1/account',
    summary: 'The own account',
    auth: 'session',
    answers: { 200: account },
  },
  changeAccount: {
    method: 'patch',
    path: '/v1/account',
    summary: 'Change name, address, contact phone and fax of the own account',
    auth: 'session',
    body: contactChange,
    answers: { 200: account },
  },
  changePassword: {
    method: 'post',
    path: '/v1/account/password',
    summary:
      'Change the own password; a wrong present one is `forbidden`. Ends the other sessions and the remembered computers',
    auth: 'session',
    body: passwordChange,
    answers: { 200: renewedSession },
  },
  listSessions: {
    method: 'get',
    path: '/v1/sessions',
    summary: 'The own sessions and remembered computers',
    auth: 'session',
    answers: { 200: ownSessions },
  },
  endOwnSession: {
    method: 'delete',
    path: '/v1/sessions/{id}',
    summary: 'End one of the own sessions or remembered computers; a wrong password is `forbidden`',
    auth: 'session',
    body: passwordProof,
    answers: { 204: null },
  },
  lockSession: {
    method: 'post',
    path: '/v1/session/lock',
    summary: 'Lock the session: until it is unlocked it takes nothing but the password',
    auth: 'session',
    answers: { 200: lockedSession },
  },
  unlockSession: {
    method: 'post',
    path: '/v1/session/unlock',
    summary: 'Take up a locked or idle session by the password; a wrong one is `forbidden`',
    auth: 'session',
    body: passwordProof,
    answers: { 200: renewedSession },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
