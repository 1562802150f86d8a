import { recordAudit } from '../audit/record.ts'
import {
  helpDeskInput,
  helpDeskLookupInput,
  helpDeskOperation,
  staffCompletionInput,
  staffSignInInput,
} from '../contract/staff.ts'
import { fail, succeed } from '../result.ts'
import { helpUser, lookUp } from '../staff/help-desk.ts'
import { actorId, endStaffSession, toStaffSessionView, touchStaffSession } from '../staff/sessions.ts'
import { completeSignIn, readDirectory, startSignIn } from '../staff/sign-in.ts'
import { open, withStaffSession, withStaffSignInToken } from './authorize.ts'
import { parseBody, pathParameter } from './inputs.ts'

/** What answers the routes of staff. Its one role, help desk, opens all of them. */
export const staffHandlers = {
  getStaffDirectory: open(async ({ ctx }) => readDirectory(ctx)),
  startStaffSignIn: open(async ({ ctx, body }) => {
    const input = parseBody(staffSignInInput, body)
    return input.ok ? startSignIn(ctx, input.value.redirectUri) : input
  }),
  completeStaffSignIn: withStaffSignInToken(async ({ ctx, body }, token) => {
    const input = parseBody(staffCompletionInput, body)
    return input.ok ? completeSignIn(ctx, token, input.value.answer) : input
  }),
  getStaffSession: withStaffSession(async (_, session) => succeed(toStaffSessionView(session))),
  extendStaffSession: withStaffSession(async ({ ctx }, session) =>
    succeed(toStaffSessionView(await touchStaffSession(ctx, session))),
  ),
  endStaffSession: withStaffSession(async ({ ctx }, session) => {
    const at = ctx.clock.now()
    await ctx.store.transaction(async (tx) => {
      await endStaffSession(tx, session.id, at)
      await recordAudit(tx, {
        at,
        type: 'staff-signed-out',
        actor: actorId(session),
        target: session.id,
        detail: { by: 'staff', staff: session.name },
      })
    })
    return succeed(null)
  }),
  findHelpDeskUser: withStaffSession(async ({ ctx, body }, session) => {
    const input = parseBody(helpDeskLookupInput, body)
    if (!input.ok) return input
    await touchStaffSession(ctx, session)
    return lookUp(ctx, session, input.value.email)
  }),
  helpUser: withStaffSession(async ({ ctx, request, body }, session) => {
    const operation = helpDeskOperation.safeParse(pathParameter(request, 'operation'))
    if (!operation.success) return fail({ code: 'not-found' })
    const input = parseBody(helpDeskInput, body)
    if (!input.ok) return input
    const { reason } = input.value
    if (operation.data === 'reset-registration' && reason === undefined)
      return fail({ code: 'invalid-input', errors: [{ path: 'reason', message: 'is required' }] })
    await touchStaffSession(ctx, session)
    return helpUser(ctx, session, { operation: operation.data, userId: pathParameter(request, 'id'), reason })
  }),
}
