import type { Request } from 'express'
import { noteUser } from '../audit/origin.ts'
import type { Context } from '../context.ts'
import type { RouteAuth } from '../contract/routes.ts'
import { sha256 } from '../random.ts'
import { fail, type Result } from '../result.ts'
import { findUnlockable } from '../sessions/lock.ts'
import { findSession, type LiveSession } from '../sessions/sessions.ts'
import { actorId, findStaffSession, type LiveStaffSession } from '../staff/sessions.ts'
import { bearerToken } from './bearer.ts'
import type { RawBody } from './body.ts'

/** A request on its way to a handler. */
export interface Call {
  readonly ctx: Context
  readonly request: Request
  readonly body: RawBody
}

/**
 * What answers a route. `auth` is in the type, so that a route of the contract can't be given a handler
 * that asks for less.
 */
export interface Handler<A extends RouteAuth, T> {
  readonly auth: A
  handle(call: Call): Promise<Result<T>>
  /** It keeps its answers for a repeated request by a rule of its own. */
  readonly repeats?: 'itself'
}

/** A handler for everybody. */
export function open<T>(handle: (call: Call) => Promise<Result<T>>): Handler<'public', T> {
  return { auth: 'public', handle }
}

/** A handler for whoever holds a flow's token; whether it opens one, the flow engine says. */
export const withFlowToken = <T>(handle: (call: Call, token: string) => Promise<Result<T>>) =>
  withToken('flow', handle)

/** A handler for whoever holds a remember token; whether it is good, the handler says. */
export const withRememberToken = <T>(handle: (call: Call, token: string) => Promise<Result<T>>) =>
  withToken('remember', handle)

/** A handler for whoever is signed in. */
export const withSession = <T>(handle: (call: Call, session: LiveSession) => Promise<Result<T>>) =>
  withSessionBy(findSession, handle)

/** A handler for whoever is signed in, and for the holder of a session that is locked or was left idle. */
export const withLockableSession = <T>(handle: (call: Call, session: LiveSession) => Promise<Result<T>>) =>
  withSessionBy(findUnlockable, handle)

/** A handler for whoever holds the token of a begun sign-in of staff; whether it is good, the handler says. */
export const withStaffSignInToken = <T>(handle: (call: Call, token: string) => Promise<Result<T>>) =>
  withToken('staff-sign-in', handle)

/** A handler for a member of staff who is signed in. Users' sessions are kept elsewhere, and open none of these. */
export const withStaffSession = <T>(
  handle: (call: Call, session: LiveStaffSession) => Promise<Result<T>>,
): Handler<'staff', T> =>
  withToken('staff', async (call, token) => {
    const session = await findStaffSession(call.ctx, sha256(token))
    if (session === undefined) return fail({ code: 'unauthorized' })
    noteUser(actorId(session))
    return handle(call, session)
  })

function withToken<A extends RouteAuth, T>(
  auth: A,
  handle: (call: Call, token: string) => Promise<Result<T>>,
): Handler<A, T> {
  return {
    auth,
    handle: async (call) => {
      const token = bearerToken(call.request)
      return token === undefined ? fail({ code: 'unauthorized' }) : handle(call, token)
    },
  }
}

function withSessionBy<T>(
  find: (ctx: Context, tokenHash: string) => Promise<LiveSession | undefined>,
  handle: (call: Call, session: LiveSession) => Promise<Result<T>>,
): Handler<'session', T> {
  return withToken('session', async (call, token) => {
    const session = await find(call.ctx, sha256(token))
    if (session === undefined) return fail({ code: 'unauthorized' })
    noteUser(session.userId)
    return handle(call, session)
  })
}
