import type { Context } from '../context.ts'
import { findUserById } from '../directory/users.ts'
import type { Tx } from '../store/open.ts'
import type { CodeCheck } from './check-code.ts'
import { tellBlocked } from './tell-blocked.ts'

/** What a wrong try at a user's own factor leads to, once it is counted; after many in a row its owner hears of it. */
export async function wrongTry(
  ctx: Context,
  tx: Tx,
  failure: { readonly subject: string; readonly factor: string; readonly count: number },
): Promise<Extract<CodeCheck, { kind: 'wrong' }>> {
  await tellBlocked(ctx, tx, { ...failure, owner: await findUserById(tx, failure.subject) })
  return { kind: 'wrong', attemptsLeft: Math.max(0, ctx.config.limits.failuresBeforeWait - failure.count) }
}
