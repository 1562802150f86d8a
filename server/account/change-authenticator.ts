import type { Context } from '../context.ts'
import type { ChangedAuthenticator } from '../contract/authenticator-change.ts'
import type { StartedFlow } from '../contract/flows.ts'
import { authenticatorChangeStart } from '../flows/authenticator-change/steps.ts'
import { endFlowsOfKind, lockUser } from '../flows/repository.ts'
import { open, type FlowMeta } from '../flows/start.ts'
import { fail, type Result } from '../result.ts'
import { holdSession } from '../sessions/hold.ts'
import type { LiveSession } from '../sessions/sessions.ts'
import { ownUser } from './view.ts'

const kind = 'authenticator-change'

/**
 * Opens a flow that changes the signed-in person's e-mail address or sign-in phone, in the place of an earlier one.
 * @returns the flow with its token, which is shown once; `not-found` where no phone is bound, `unauthorized` if the
 * session has ended meanwhile
 */
export async function changeAuthenticator(
  ctx: Context,
  session: LiveSession,
  authenticator: ChangedAuthenticator,
  meta: FlowMeta,
): Promise<Result<StartedFlow>> {
  return ctx.store.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    if (!(await holdSession(ctx, tx, session.id))) return fail({ code: 'unauthorized' })
    const user = await ownUser(tx, session.userId)
    if (authenticator === 'phone' && user.phone === null) return fail({ code: 'not-found' })
    await endFlowsOfKind(tx, user.id, kind, ctx.clock.now())
    const opening = { kind, ...authenticatorChangeStart(authenticator, session), userId: user.id } as const
    return open(ctx, tx, opening, meta)
  })
}
