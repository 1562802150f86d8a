import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { sha256 } from '../../random.ts'
import type { Tx } from '../../store/open.ts'
import type { PasskeyPageTable } from '../../store/tables/authenticators.ts'
import { newCredential, usedCredential } from './answer.ts'

/** A passkey that a flow may bind. */
export type NewCredential = z.infer<typeof newCredential>

/**
 * Redeems what the page handed back to the app, once, for the flow that asked for it and no other: a page's
 * address that was sent to somebody else leads nowhere.
 * @returns the new passkey; null for a code that isn't this flow's, was used, or is too old
 */
export async function redeemCreated(
  ctx: Context,
  tx: Tx,
  flowId: string,
  code: string,
): Promise<NewCredential | null> {
  const outcome = await redeem(ctx, tx, { flowId, code, purpose: 'create' })
  return outcome === null ? null : newCredential.parse(JSON.parse(outcome))
}

/** The same for a passkey that was used: its counter goes on, and it must still be bound. */
export async function redeemUsed(ctx: Context, tx: Tx, flowId: string, code: string): Promise<boolean> {
  const outcome = await redeem(ctx, tx, { flowId, code, purpose: 'get' })
  if (outcome === null) return false
  const { authenticatorId, counter } = usedCredential.parse(JSON.parse(outcome))
  const used = await tx
    .updateTable('authenticator')
    .set({ counter, last_used_at: ctx.clock.now() })
    .where('id', '=', authenticatorId)
    .where('revoked_at', 'is', null)
    // Many passkeys don't count; one that does must have gone on since (WebAuthn 7.2).
    .where((eb) =>
      eb.or([eb('counter', '<', counter), eb.and([eb('counter', '=', 0), eb.val(counter === 0)])]),
    )
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}

async function redeem(
  { clock }: Context,
  tx: Tx,
  { flowId, code, purpose }: { flowId: string; code: string; purpose: PasskeyPageTable['purpose'] },
): Promise<string | null> {
  const now = clock.now()
  const row = await tx
    .updateTable('passkey_page')
    .set({ used_at: now })
    .where('flow_id', '=', flowId)
    .where('purpose', '=', purpose)
    .where('code_hash', '=', sha256(code))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('outcome')
    .executeTakeFirst()
  return row?.outcome ?? null
}
