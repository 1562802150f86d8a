import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import { sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import { endOneRemembered } from './end.ts'
import { findToken } from './tokens.ts'

/**
 * Forgets the computer that a remember token belongs to. A replaced token will do, and raises no alarm: what it
 * asks for is harmless.
 * @returns `unauthorized` for a token that nothing in force belongs to
 */
export async function forget(ctx: Context, token: string): Promise<Result<null>> {
  return ctx.store.transaction(async (tx) => {
    const now = ctx.clock.now()
    const found = await findToken(tx, sha256(token))
    if (found === undefined || found.revokedAt !== null || now >= found.expiresAt)
      return fail({ code: 'unauthorized' })
    await endOneRemembered(tx, found.rememberedId, now)
    await recordAudit(tx, {
      at: now,
      type: 'remember-ended',
      actor: found.userId,
      target: found.userId,
      detail: { option: found.option },
    })
    return succeed(null)
  })
}
