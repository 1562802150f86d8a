import type { Tx } from '../store/open.ts'
import type { Verdict } from './judge.ts'
import type { RememberToken } from './tokens.ts'

/**
 * A remembered sign-in doesn't unlock: once a session that came with it is locked, on this computer, only the
 * password or a whole sign-in will do, also after a restart. Signing out of the locked session, which anybody at
 * the computer can do, doesn't unlock either.
 * @returns the verdict, or `refused` for a token that would have signed in
 */
export async function unlessLocked(tx: Tx, token: RememberToken, verdict: Verdict): Promise<Verdict> {
  if (verdict.kind !== 'good' && verdict.kind !== 'repeated') return verdict
  const locked = await tx
    .selectFrom('remember_token')
    .innerJoin('session', 'session.id', 'remember_token.session_id')
    .select('session.id')
    .where('remember_token.remembered_id', '=', token.rememberedId)
    .where('session.locked_at', 'is not', null)
    .executeTakeFirst()
  return locked === undefined ? verdict : { kind: 'refused', reason: 'locked' }
}
