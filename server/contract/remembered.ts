import { z } from 'zod'
import { installation, loginOption } from './fields.ts'
import { issuedSession, startedFlow } from './flows.ts'
import type { RouteContract } from './routes.ts'

/** What a remember token is tied to, besides its user (guide section 6); another answer is `unauthorized`. */
export const resumeSession = z.strictObject({ option: loginOption, installation })
export type ResumeSession = z.infer<typeof resumeSession>

/**
 * Either the session, with the remember token that replaces the one that was sent, or, where terms are owed, a
 * login flow at `terms`: the token that was sent is still good then.
 */
export const resumed = z.union([z.object({ session: issuedSession }), startedFlow])

/** Remember Me: signing in without password and code for four hours. */
export const rememberedRoutes = {
  resumeSession: {
    method: 'post',
    path: '/v1/session/resume',
    summary:
      'Sign in by a remember token. The same `Idempotency-Key` gets the same answer until the new token is used; the use of a replaced token without it ends the remembered sign-in',
    auth: 'remember',
    body: resumeSession,
    answers: { 200: resumed },
  },
  forgetRemembered: {
    method: 'delete',
    path: '/v1/remembered',
    summary: 'Forget this computer',
    auth: 'remember',
    answers: { 204: null },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
