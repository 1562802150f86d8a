import type { Context } from '../context.ts'
import { noteTime } from '../installation/latest-time.ts'
import type { Tx } from '../store/open.ts'
import { findToken } from './tokens.ts'

/** Whether a remember token is a user's, in force, and has not been replaced. */
export async function isStillGood(ctx: Context, tx: Tx, tokenHash: string, userId: string): Promise<boolean> {
  const now = await noteTime(ctx, tx)
  const token = await findToken(tx, tokenHash)
  if (token === undefined || token.userId !== userId) return false
  return token.usedAt === null && token.revokedAt === null && now < token.expiresAt
}
