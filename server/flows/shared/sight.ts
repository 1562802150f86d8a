import type { CallStatus, CodeStatus } from '../../contract/flows.ts'
import { challengeBudgets, type ChallengePurpose } from '../../factors/challenge-policy.ts'
import { callStatus } from '../../factors/challenge-status.ts'
import { readChallenge } from '../../factors/challenges.ts'
import { screenDigits } from '../../factors/screen-digits.ts'
import { nextSendAt } from '../../limits/sends.ts'
import type { Query } from '../../store/open.ts'
import type { FlowState, Scene } from '../definition.ts'

/** A code or call that is under way, as a view shows it; a code's view leaves `confirmation` out. */
export type ChallengeSight = CallStatus

/**
 * Reads the challenge that a flow waits for.
 * @param masked hide the target: it is the one on file, not one that was typed in this flow
 */
export async function lookAtChallenge(
  { ctx }: Scene,
  query: Query,
  { challengeId }: FlowState,
  purpose: ChallengePurpose,
  masked: (channel: CodeStatus['channel']) => boolean,
): Promise<ChallengeSight | null> {
  const row = challengeId === null ? undefined : await readChallenge(query, challengeId)
  if (!row) return null
  const now = ctx.clock.now()
  const { limits } = ctx.config
  const subject = { userId: row.user_id, purpose, channel: row.channel, target: row.target }
  const next = await nextSendAt(query, challengeBudgets(subject, limits), now)
  const sight = callStatus(row, now, limits, { masked: masked(row.channel), nextSendAt: next })
  return row.confirmation === 'enter-digits' ? { ...sight, digits: screenDigits(ctx.hasher, row.id) } : sight
}

/** A code's status for a view that has one. */
export function codeOf(sight: ChallengeSight | null): CodeStatus {
  const { confirmation: _confirmation, digits: _digits, ...code } = callOf(sight)
  return code
}

/** A call's status for a view that has one. */
export function callOf(sight: ChallengeSight | null): ChallengeSight {
  if (!sight) throw new Error('The step waits for a code, but none was asked for')
  return sight
}
