import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { ContactChange } from '../contract/contact.ts'
import { readContactChange, writeContactChange } from '../directory/contact-change.ts'
import { lockUser } from '../flows/repository.ts'
import { fail, succeed, type Result } from '../result.ts'
import { findVisible, recordRefusal, type Administrator } from './scope.ts'

/**
 * Changes a user's contact data, as the administrator typed it.
 * @returns `not-found` for users of other groups, `invalid-input` with the number that can't be dialled or the ZIP code
 *   of another state
 */
export async function changeUser(
  ctx: Context,
  { session, groupIds }: Administrator,
  userId: string,
  input: ContactChange,
): Promise<Result<null>> {
  const change = readContactChange(ctx, input)
  if (!change.ok) return change
  const fields = Object.keys(change.value)
  const done = await ctx.store.transaction(async (tx): Promise<Result<null>> => {
    await lockUser(tx, userId)
    if ((await findVisible(tx, groupIds, userId)) === undefined) return fail({ code: 'not-found' })
    if (fields.length === 0) return succeed(null)
    const now = ctx.clock.now()
    const written = await writeContactChange(tx, userId, change.value, now)
    if (!written.ok) return written
    const detail = { by: 'administrator', fields: fields.join(' ') }
    await recordAudit(tx, { at: now, type: 'user-changed', actor: session.userId, target: userId, detail })
    return written
  })
  if (!done.ok && done.failure.code === 'not-found')
    await recordRefusal(ctx, session, { route: 'change', target: userId, reason: 'not-visible' })
  return done
}
