import { z } from 'zod'
import { stuckStep, userStatus } from './admin.ts'
import { email, loginOption, optionalLine, time } from './fields.ts'
import type { RouteContract } from './routes.ts'

/** What staff may do here, by the groups of their directory. `help-desk`: find a user by e-mail, resend, reset. */
export const staffRole = z.enum(['help-desk'])
export type StaffRole = z.infer<typeof staffRole>

/**
 * How the identity provider's answer reaches the app (RFC 8252): a listener on this computer that takes one
 * request (7.3), or the app's own scheme (7.1).
 */
export const staffAnswerBy = z.enum(['loopback', 'deep-link'])
export type StaffAnswerBy = z.infer<typeof staffAnswerBy>

/** The path of the loopback listener; its port is the system's choice. */
export const staffCallbackPath = '/staff-sign-in'
/** The app's own scheme: what an identity provider sends the answer to by a deep link. */
export const staffDeepLink = 'atrezzo://staff-sign-in'

/** Which of the two an address is; undefined for any other. Pure. */
export function answerWayOf(redirectUri: string): StaffAnswerBy | undefined {
  if (redirectUri === staffDeepLink) return 'deep-link'
  const url = URL.parse(redirectUri)
  if (url === null || url.port === '' || !['127.0.0.1', '[::1]'].includes(url.hostname)) return undefined
  // Compared as a whole: no user, query or fragment, and nothing that a parser would have mended.
  return redirectUri === `http://${url.host}${staffCallbackPath}` ? 'loopback' : undefined
}

const line = (max: number) => z.string().max(max)

/** `GET /v1/staff/directory`; `not-found` where no sign-in of staff is set up. */
export const staffDirectory = z.object({ name: z.string(), answerBy: staffAnswerBy })
export type StaffDirectory = z.infer<typeof staffDirectory>

export const staffSignInInput = z.strictObject({
  redirectUri: line(200).refine((uri) => answerWayOf(uri) !== undefined, 'is no address of this app'),
})

/** A sign-in that waits for the browser. The token is shown once, and opens its completion alone. */
export const startedStaffSignIn = z.object({
  token: z.string(),
  /** To be opened in the system's browser. */
  authorizationUrl: z.string(),
  expiresAt: time,
})

/** What followed the `?` when the browser came back. */
export const staffCompletionInput = z.strictObject({ answer: z.string().min(1).max(8_000) })

/** A member of staff, as their directory names them. */
export const staffMember = z.object({ name: z.string(), email: z.string().nullable(), role: staffRole })

/** `GET /v1/staff/session`. Reading it prolongs nothing. */
export const staffSession = z.object({ staff: staffMember, idleExpiresAt: time, expiresAt: time })
export type StaffSession = z.infer<typeof staffSession>

/** The answer to a completed sign-in; the token is shown once. */
export const issuedStaffSession = staffSession.extend({ token: z.string() })

/** What the help desk does for a user. */
export const helpDeskOperation = z.enum(['resend', 'reset-registration'])
export type HelpDeskOperation = z.infer<typeof helpDeskOperation>

/** A user as the help desk sees them: how they stand, and no more contact data than the search itself had. */
export const helpDeskUser = z.object({
  id: z.string(),
  /** Empty for somebody invited who has not chosen one. */
  username: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  organization: z.string().nullable(),
  status: userStatus,
  /** With `locked`: when tries are taken again; null: not before somebody unlocks. */
  lockedUntil: time.nullable(),
  method: loginOption.nullable(),
  /** The number of the phone method, masked. */
  signInPhone: z.string().nullable(),
  lastSignInAt: time.nullable(),
  /** Where they stand who have not finished registering. */
  stuck: z
    .object({
      step: stuckStep,
      since: time,
      delivery: z.enum(['queued', 'sent', 'delivered', 'failed']).nullable(),
    })
    .nullable(),
  /** What can be done for them now. */
  operations: z.array(helpDeskOperation),
})
export type HelpDeskUser = z.infer<typeof helpDeskUser>

export const helpDeskLookupInput = z.strictObject({ email })
/** `user` is null where nobody has this very address. */
export const helpDeskAnswer = z.object({ user: helpDeskUser.nullable() })
export type HelpDeskAnswer = z.infer<typeof helpDeskAnswer>

/** A reset needs a reason: it is kept in the user's history. */
export const helpDeskInput = z.strictObject({ reason: optionalLine(300) })
export type HelpDeskInput = z.input<typeof helpDeskInput>

/** Sign-in of staff by OpenID Connect, and what the help desk does. */
export const staffRoutes = {
  getStaffDirectory: {
    method: 'get',
    path: '/v1/staff/directory',
    summary: 'Where staff sign in, if that is set up',
    auth: 'public',
    answers: { 200: staffDirectory },
  },
  startStaffSignIn: {
    method: 'post',
    path: '/v1/staff/sign-ins',
    summary: "Begin a sign-in of staff: what the system's browser has to open",
    auth: 'public',
    body: staffSignInInput,
    answers: { 201: startedStaffSignIn },
  },
  completeStaffSignIn: {
    method: 'post',
    path: '/v1/staff/sign-ins/complete',
    summary: "Hand over the identity provider's answer, once",
    auth: 'staff-sign-in',
    body: staffCompletionInput,
    answers: { 200: issuedStaffSession },
  },
  getStaffSession: {
    method: 'get',
    path: '/v1/staff/session',
    summary: 'Which member of staff is signed in and until when; prolongs nothing',
    auth: 'staff',
    answers: { 200: staffSession },
  },
  extendStaffSession: {
    method: 'post',
    path: '/v1/staff/session/extend',
    summary: 'Stay signed in: the person is still there',
    auth: 'staff',
    answers: { 200: staffSession },
  },
  endStaffSession: {
    method: 'delete',
    path: '/v1/staff/session',
    summary: 'Sign a member of staff out',
    auth: 'staff',
    answers: { 204: null },
  },
  findHelpDeskUser: {
    method: 'post',
    path: '/v1/help-desk/lookups',
    summary: 'Find a user by an exact e-mail address, which stands in no URL',
    auth: 'staff',
    body: helpDeskLookupInput,
    answers: { 200: helpDeskAnswer },
  },
  helpUser: {
    method: 'post',
    path: '/v1/help-desk/users/{id}/{operation}',
    summary: 'Send the link again, or reset the registration with a reason',
    auth: 'staff',
    body: helpDeskInput,
    answers: { 200: helpDeskUser },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
