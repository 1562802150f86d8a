import { assertNever } from '../../assert-never.ts'
import type { UserRow } from '../../directory/users.ts'
import { codesLeft } from '../../factors/authenticators.ts'
import { newPasskeyPage, passkeyUrl, type NewPasskeyPage } from '../../factors/passkey/pages.ts'
import { redeemUsed } from '../../factors/passkey/redeem.ts'
import {
  compareRecoveryCode,
  spendRecoveryCode,
  type ComparedCode,
} from '../../factors/recovery-code/check-recovery-code.ts'
import { checkTotp } from '../../factors/totp/check-totp.ts'
import type { SealedPlace } from '../../installation/sealer.ts'
import type { Query, Tx } from '../../store/open.ts'
import type { Scene } from '../definition.ts'
import type { SealedPage, WayEvent, WayRequest, WayState } from './ways.ts'

/** What is worked out of another way before the transaction. */
export type WayPreparation =
  | { readonly made: 'nothing' }
  | { readonly made: 'page'; readonly opened: SealedPage }
  | { readonly made: 'comparison'; readonly compared: ComparedCode }

/** What a flow's state keeps sealed for its user. */
export const statePlace = (userId: string): SealedPlace => ({ table: 'flow', column: 'state', id: userId })

/** Compares a saved code, or makes a page for the browser. */
export async function prepareWay(
  { ctx }: Scene,
  user: UserRow | undefined,
  request: WayRequest,
): Promise<WayPreparation> {
  if (!user) return { made: 'nothing' }
  if (request.action === 'use-passkey' && ctx.config.relyingParty !== null)
    return { made: 'page', opened: sealPage({ ctx }, user.id, await newPasskeyPage(ctx, user, 'get')) }
  if (request.action !== 'verify-recovery-code') return { made: 'nothing' }
  return { made: 'comparison', compared: await compareRecoveryCode(ctx, user.id, request.input.code) }
}

/** Seals a page's secret for the flow's state. */
export const sealPage = ({ ctx }: Pick<Scene, 'ctx'>, userId: string, page: NewPasskeyPage): SealedPage => ({
  page,
  sealed: ctx.sealer.seal(statePlace(userId), page.handle),
})

/** Checks what was typed or handed back, and counts the try. */
export async function gatherWay(
  { ctx, flowId }: Scene,
  tx: Tx,
  userId: string | null,
  request: WayRequest,
  prepared: WayPreparation,
): Promise<WayEvent> {
  const { action } = request
  switch (action) {
    case 'use-totp':
    case 'use-recovery-code':
    case 'back':
      return { action }
    case 'use-passkey':
      return { action, opened: prepared.made === 'page' ? prepared.opened : null }
    case 'verify-totp':
      if (userId === null) return { action, check: { kind: 'expired' } }
      return { action, check: await checkTotp(ctx, tx, userId, request.input.code) }
    case 'finish-passkey': {
      const used = await redeemUsed(ctx, tx, flowId, request.input.code)
      return { action, check: { kind: used ? 'correct' : 'expired' } }
    }
    case 'verify-recovery-code':
      if (userId === null || prepared.made !== 'comparison')
        return { action, check: { kind: 'expired' }, left: 0 }
      return { action, ...(await spendRecoveryCode(ctx, tx, userId, prepared.compared)) }
    default:
      return assertNever(request)
  }
}

/** What the view of another way's step shows. */
export interface WaySight {
  /** The page for the browser. */
  readonly url: string
  readonly codesLeft: number
}

/** Reads what the step of another way shows; null at other steps. */
export async function lookAtWay(
  { ctx }: Scene,
  query: Query,
  at: { readonly step: string; readonly state: WayState & { readonly userId: string | null } },
): Promise<WaySight | null> {
  const { page, userId } = at.state
  if (userId === null) return null
  if (at.step === 'recovery-code') return { url: '', codesLeft: await codesLeft(query, userId) }
  if (at.step !== 'passkey' || page === null) return null
  return { url: passkeyUrl(ctx, ctx.sealer.open(statePlace(userId), page)), codesLeft: 0 }
}

/** The sight of a step that has one. */
export function wayOf(sight: WaySight | null): WaySight {
  if (!sight) throw new Error('The step shows another way, but none was taken')
  return sight
}
