import type { Context } from '../../context.ts'
import { clearFailures, claimTry } from '../../limits/failures.ts'
import type { Tx } from '../../store/open.ts'
import { boundAuthenticators, secretPlace, type AuthenticatorRow } from '../authenticators.ts'
import type { CodeCheck } from '../check-code.ts'
import { wrongTry } from '../wrong-try.ts'
import { stepOfCode } from './totp.ts'

/** The factor under which wrong codes of authenticator apps are counted. */
export const totpFactor = 'totp'

/**
 * Checks the code of an authenticator app of this user's. The try is counted before it is evaluated, per account,
 * whatever the flow; each time step's code is taken once (ASVS 6.5.1). Commit the transaction whatever comes out.
 * @returns `expired` for a code that was used before
 */
export async function checkTotp(ctx: Context, tx: Tx, userId: string, code: string): Promise<CodeCheck> {
  const now = ctx.clock.now()
  const claimed = await claimTry(tx, userId, totpFactor, now, ctx.config.limits)
  if (claimed.kind === 'blocked') return claimed
  const apps = await boundAuthenticators(tx, userId, 'totp')
  for (const app of apps) {
    const step = app.secret === null ? null : stepOfCode(open(ctx, app, app.secret), code, now)
    if (step === null) continue
    if (!(await takeStep(tx, app.id, step, now))) return { kind: 'expired' }
    await clearFailures(tx, userId, totpFactor)
    return { kind: 'correct' }
  }
  return wrongTry(ctx, tx, { subject: userId, factor: totpFactor, count: claimed.count })
}

const open = (ctx: Context, { id }: AuthenticatorRow, sealed: string): string =>
  ctx.sealer.open(secretPlace(id), sealed)

async function takeStep(tx: Tx, id: string, step: number, now: number): Promise<boolean> {
  const taken = await tx
    .updateTable('authenticator')
    .set({ last_step: step, last_used_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}
