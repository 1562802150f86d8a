import { groupsOf, recordRefusal, type Administrator } from '../admin/scope.ts'
import { fail, type Result } from '../result.ts'
import { touchSession } from '../sessions/sessions.ts'
import { withSession, type Call, type Handler } from './authorize.ts'

/**
 * A handler for administrators: role administrative, else `forbidden` and an audit event. What it may touch is
 * in the groups that it is given.
 */
export function requireAdministrator<T>(
  handle: (call: Call, administrator: Administrator) => Promise<Result<T>>,
): Handler<'session', T> {
  return withSession(async (call, session) => {
    if (session.role !== 'administrative') {
      await recordRefusal(call.ctx, session, { route: routeOf(call), reason: 'role' })
      return fail({ code: 'forbidden' })
    }
    await touchSession(call.ctx, session)
    return handle(call, { session, groupIds: await groupsOf(call.ctx.store.db, session.userId) })
  })
}

// The path as the contract names it: what was asked with it stays out of the audit trail.
function routeOf({ request }: Call): string {
  const route: unknown = request.route
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : ''
  return `${request.method} ${typeof path === 'string' ? path : ''}`
}
