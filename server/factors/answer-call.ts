import type { Context } from '../context.ts'
import { blockedFor, clearFailures } from '../limits/failures.ts'
import { sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import { findCall } from './calls.ts'
import { factorOf } from './challenge-policy.ts'
import type { ChallengeRow } from './challenges.ts'
import { refuse } from './check-code.ts'
import { areScreenDigits } from './screen-digits.ts'

/**
 * Takes what the telephone provider reports of a call: # completes it or, where the screen shows digits, these
 * and #. Other digits count as a wrong code then; everything else changes nothing, and nothing does while the
 * factor is blocked: not a right answer either. Commit the transaction
 * whatever comes out.
 * @param input `answer`: the secret of the call's path; `digits`: the keys pressed
 * @returns whose call was completed by this very report, else null
 */
export async function answerCall(
  ctx: Context,
  tx: Tx,
  input: { readonly answer: string; readonly digits: string },
): Promise<{ flowId: string; userId: string } | null> {
  const waiting = await findCall(tx, input.answer)
  if (!waiting) return null
  const factor = factorOf(waiting.purpose, waiting.channel)
  if ((await blockedFor(tx, waiting.user_id, factor, ctx.clock.now())) > 0) return null
  const call = await claimAnswer(ctx, tx, input)
  if (!call) return null
  if (!isRight(ctx, call, input.digits)) {
    await refuse(ctx, tx, call, factor)
    return null
  }
  await tx.updateTable('challenge').set({ used_at: ctx.clock.now() }).where('id', '=', call.id).execute()
  await clearFailures(tx, call.user_id, factor)
  return { flowId: call.flow_id, userId: call.user_id }
}

// Counts the try before it is looked at. The row stays locked until the transaction ends.
async function claimAnswer(
  ctx: Context,
  tx: Tx,
  { answer, digits }: { readonly answer: string; readonly digits: string },
): Promise<ChallengeRow | undefined> {
  const now = ctx.clock.now()
  return tx
    .updateTable('challenge')
    .set((eb) => ({
      attempts: eb('attempts', '+', eb.case('confirmation').when('enter-digits').then(1).else(0).end()),
    }))
    .where('answer_hash', '=', sha256(answer))
    .where((eb) =>
      eb.or([
        ...(digits === '#' ? [eb('confirmation', '=', 'press-hash')] : []),
        ...(/^\d+#?$/.test(digits)
          ? [
              eb.and([
                eb('confirmation', '=', 'enter-digits'),
                eb('attempts', '<', ctx.config.limits.codeTries),
              ]),
            ]
          : []),
      ]),
    )
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
}

function isRight(ctx: Context, call: ChallengeRow, digits: string): boolean {
  if (call.confirmation === 'press-hash') return digits === '#'
  return areScreenDigits(ctx.hasher, call.id, digits.replace(/#$/, ''))
}
