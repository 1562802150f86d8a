import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Account } from '../contract/account.ts'
import type { ContactChange } from '../contract/contact.ts'
import { readContactChange, writeContactChange } from '../directory/contact-change.ts'
import { succeed, type Result } from '../result.ts'
import { touchSession, type LiveSession } from '../sessions/sessions.ts'
import { readAccount } from './view.ts'

/**
 * Changes what a person may change of their own account without proving anything again: name, address, contact
 * phone and fax. None of it signs anybody in.
 * @returns the account as it is then, or `invalid-input` for a number that can't be read or a ZIP code of another state
 */
export async function changeAccount(
  ctx: Context,
  session: LiveSession,
  input: ContactChange,
): Promise<Result<Account>> {
  const change = readContactChange(ctx, input)
  if (!change.ok) return change
  const fields = Object.keys(change.value)
  await touchSession(ctx, session)
  if (fields.length === 0) return succeed(await readAccount(ctx.store.db, session.userId))
  const written = await ctx.store.transaction(async (tx): Promise<Result<null>> => {
    const now = ctx.clock.now()
    const done = await writeContactChange(tx, session.userId, change.value, now)
    if (!done.ok) return done
    await recordAudit(tx, {
      at: now,
      type: 'account-changed',
      actor: session.userId,
      target: session.userId,
      detail: { fields: fields.join(' ') },
    })
    return done
  })
  if (!written.ok) return written
  return succeed(await readAccount(ctx.store.db, session.userId))
}
