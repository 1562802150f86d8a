import { z } from 'zod'
import { contactChange } from './contact.ts'
import { email, loginOption, npi, optionalLine, personName, registrationCode, time } from './fields.ts'
import { role } from './resources.ts'
import type { RouteContract } from './routes.ts'
import { strongerFactor } from './ways.ts'

/**
 * How a user stands. `invited`: the mailed invitation was not taken up; `incomplete`: MFA registration is not
 * done; `locked`: too many failed tries, see `lockedUntil`; `disabled`: an administrator did it.
 */
export const userStatus = z.enum(['invited', 'incomplete', 'active', 'locked', 'disabled'])
export type UserStatus = z.infer<typeof userStatus>

/** Orders of the list; a dash turns one round. */
export const userSort = z.enum([
  'name',
  '-name',
  'username',
  '-username',
  'email',
  '-email',
  'last-sign-in',
  '-last-sign-in',
])
export type UserSort = z.infer<typeof userSort>

/**
 * Where somebody stands who has not finished: `invitation` and `link` wait for the mail to be opened, `reset`
 * for the mail of an administrator's reset; the others are steps of registration and MFA registration.
 */
export const stuckStep = z.enum([
  'invitation',
  'user-information',
  'link',
  /** Known from before multi-factor sign-in: has not begun (guide section 7). */
  'portal-user',
  'reset',
  'confirm-password',
  'choose-method',
  'email',
  'email-code',
  'password',
  'phone',
  'sms-code',
  'call',
  'verified',
  'terms',
])
export type StuckStep = z.infer<typeof stuckStep>

/** A row of Manage Users (guide section 11). */
export const userRow = z.object({
  id: z.string(),
  /** Empty for somebody invited who has not chosen one. */
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  /** The verified address, else the one given at registration or invitation. */
  email: z.string().nullable(),
  emailVerified: z.boolean(),
  /** E.164: the contact number, else the number of the phone method. */
  phone: z.string().nullable(),
  /** E.164 */
  fax: z.string().nullable(),
  organization: z.object({ id: z.string(), name: z.string() }).nullable(),
  status: userStatus,
  /** With `locked`: when tries are taken again; null: not before an administrator unlocks. */
  lockedUntil: time.nullable(),
  role,
  method: loginOption.nullable(),
  lastSignInAt: time.nullable(),
  openSessions: z.int().nonnegative(),
  rememberedComputers: z.int().nonnegative(),
  /** Null for whoever has finished. */
  stuck: z
    .object({
      step: stuckStep,
      since: time,
      /** What became of the newest mailed link; null if none was asked for. */
      delivery: z.enum(['queued', 'sent', 'delivered', 'failed']).nullable(),
    })
    .nullable(),
  /** The caller's own row: no operation works on it. */
  self: z.boolean(),
})
export type UserRow = z.infer<typeof userRow>

/** The operations on users; those of `reasonedOperations` need a reason. */
export const userOperation = z.enum([
  'reset-registration',
  'resend',
  'unlock',
  'disable',
  'enable',
  'end-sessions',
  'make-administrator',
  'unmake-administrator',
])
export type UserOperation = z.infer<typeof userOperation>
export const reasonedOperations = [
  'reset-registration',
  'disable',
] as const satisfies readonly UserOperation[]

/** `GET /v1/admin/users/{id}`: ACCOUNT INFORMATION. */
export const userDetail = userRow.extend({
  address1: z.string().nullable(),
  address2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zip: z.string().nullable(),
  /** Contact number as it is on file, E.164; `phone` of the row may be the one of the phone method. */
  contactPhone: z.string().nullable(),
  /** The number of the phone method, masked. */
  signInPhone: z.string().nullable(),
  /** What this user has besides phone and e-mail. */
  strongerFactors: z.array(strongerFactor),
  createdAt: time,
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  sessions: z.array(
    z.object({ id: z.string(), option: loginOption, createdAt: time, lastActiveAt: time, expiresAt: time }),
  ),
  /** The computers that remember the user, newest first. */
  remembered: z.array(
    z.object({ id: z.string(), option: loginOption, createdAt: time, lastUsedAt: time, expiresAt: time }),
  ),
  /** What the caller may do now; a button stands for each, and for no other. */
  operations: z.array(userOperation),
})
export type UserDetail = z.infer<typeof userDetail>

/** `GET /v1/admin/users?…` as main asks it; every field may be left out. */
export const userListQuery = z.object({
  /** Part of a name, username or e-mail address, without regard to case. */
  query: z.string().trim().max(100).optional(),
  /** Id of one of the caller's provider groups. */
  group: z.string().max(64).optional(),
  status: userStatus.optional(),
  sort: userSort.optional(),
  /** `next` of the page before, with the same query, group, status and sort. */
  cursor: z.string().max(1000).optional(),
})
export type UserListQuery = z.infer<typeof userListQuery>

/** A page of 50. `total` counts all that match. */
export const userPage = z.object({
  items: z.array(userRow),
  next: z.string().nullable(),
  total: z.int().nonnegative(),
})
export type UserPage = z.infer<typeof userPage>

const id = z
  .string()
  .max(64)
  .regex(/^[\w-]+$/, 'is no id')

/** Why: kept in the history, never mailed. */
const reason = optionalLine(300)

/** Body of `POST /v1/admin/users/{id}/{operation}`. */
export const operationInput = z.strictObject({ reason })
export type OperationInput = z.input<typeof operationInput>

export const bulkInput = z.strictObject({
  operation: userOperation,
  ids: z.array(id).min(1).max(200),
  reason,
})
export type BulkInput = z.input<typeof bulkInput>

/** Per id, in the order of the request. One that fails stops none of the others. */
export const bulkResult = z.object({
  results: z.array(
    z.discriminatedUnion('ok', [
      z.object({ id: z.string(), ok: z.literal(true) }),
      z.object({
        id: z.string(),
        ok: z.literal(false),
        code: z.enum(['not-found', 'conflict', 'forbidden', 'too-many-attempts', 'unavailable']),
      }),
    ]),
  ),
})
export type BulkResult = z.infer<typeof bulkResult>

/** Who did something: the user, another one, the operator on the command line, or nobody known. */
const historyActor = z.object({
  kind: z.enum(['self', 'administrator', 'staff', 'operator', 'unknown']),
  /** Name and username of an administrator, name of a member of staff; null for the others. */
  name: z.string().nullable(),
})

/** One line of a user's history. */
export const historyEvent = z.object({
  id: z.string(),
  at: time,
  /** Type of the audit event, e.g. `registration-reset`; the client has the words. */
  type: z.string(),
  actor: historyActor,
  /** Name of the computer as it calls itself, if it was told. */
  computer: z.string().nullable(),
  /** Network address, if there was one. */
  address: z.string().nullable(),
  reason: z.string().nullable(),
  /** What else was recorded, without secrets: method, purpose, fields. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type HistoryEvent = z.infer<typeof historyEvent>

/** Newest first, pages of 50. */
export const historyPage = z.object({ items: z.array(historyEvent), next: z.string().nullable() })
export type HistoryPage = z.infer<typeof historyPage>

/** Manage Provider Groups: the caller's groups with their organisations. */
export const providerGroup = z.object({
  id: z.string(),
  name: z.string(),
  users: z.int().nonnegative(),
  organizations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      npi: z.string().nullable(),
      contract: z.string(),
      city: z.string().nullable(),
      state: z.string().nullable(),
      users: z.int().nonnegative(),
    }),
  ),
})
export const providerGroups = z.object({ items: z.array(providerGroup) })
export type ProviderGroups = z.infer<typeof providerGroups>

/** REGISTER NEW PROVIDER +: fails with `not-in-roster`; `too-many-attempts` after many wrong codes. */
export const providerInput = z.strictObject({ npi, registrationCode })
export type ProviderInput = z.input<typeof providerInput>
export const registeredProvider = z.object({
  group: z.object({ id: z.string(), name: z.string() }),
  organization: z.object({ id: z.string(), name: z.string(), npi: z.string().nullable() }),
  /** False if the caller administered the organisation before. */
  added: z.boolean(),
})
export type RegisteredProvider = z.infer<typeof registeredProvider>

/** Invites a person to one of the caller's organisations: a mail, 72 hours. */
export const invitationInput = z.strictObject({
  email,
  firstName: personName,
  lastName: personName,
  organizationId: id,
})
export type InvitationInput = z.input<typeof invitationInput>

/** The routes of provider administration: role administrative only, else `forbidden`; strangers' ids are `not-found`. */
export const adminRoutes = {
  listUsers: {
    method: 'get',
    path: '/v1/admin/users',
    summary: "Users of the caller's provider groups, 50 a page",
    auth: 'session',
    query: userListQuery,
    answers: { 200: userPage },
  },
  getUser: {
    method: 'get',
    path: '/v1/admin/users/{id}',
    summary: 'ACCOUNT INFORMATION of one user',
    auth: 'session',
    answers: { 200: userDetail },
  },
  changeUser: {
    method: 'patch',
    path: '/v1/admin/users/{id}',
    summary: "Change a user's name, address, contact phone and fax",
    auth: 'session',
    body: contactChange,
    answers: { 200: userDetail },
  },
  operateOnUsers: {
    method: 'post',
    path: '/v1/admin/users/bulk',
    summary: 'One operation on several users',
    auth: 'session',
    body: bulkInput,
    answers: { 200: bulkResult },
  },
  operateOnUser: {
    method: 'post',
    path: '/v1/admin/users/{id}/{operation}',
    summary: 'One operation on a user: reset the registration, unlock, disable …',
    auth: 'session',
    body: operationInput,
    answers: { 200: userDetail },
  },
  getUserHistory: {
    method: 'get',
    path: '/v1/admin/users/{id}/history',
    summary: 'What happened to a user: who did what, when, from which computer',
    auth: 'session',
    query: z.object({ cursor: z.string().max(1000).optional() }),
    answers: { 200: historyPage },
  },
  exportUserHistory: {
    method: 'get',
    path: '/v1/admin/users/{id}/history.csv',
    summary: 'The same as CSV, complete, safe to open in a spreadsheet',
    auth: 'session',
    media: 'text/csv',
    answers: { 200: z.string() },
  },
  getProviderGroups: {
    method: 'get',
    path: '/v1/admin/provider-groups',
    summary: "The caller's provider groups with their organisations",
    auth: 'session',
    answers: { 200: providerGroups },
  },
  registerProvider: {
    method: 'post',
    path: '/v1/admin/provider-groups',
    summary: 'Register new provider: administer one more organisation of the roster',
    auth: 'session',
    body: providerInput,
    answers: { 201: registeredProvider },
  },
  inviteUser: {
    method: 'post',
    path: '/v1/admin/invitations',
    summary: 'Invite a person by e-mail to register for an organisation',
    auth: 'session',
    body: invitationInput,
    answers: { 201: userDetail },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
