import type { Selectable } from 'kysely'
import type { Failure } from '../contract/errors.ts'
import type { Context } from '../context.ts'
import { enqueueMessage } from '../delivery/enqueue.ts'
import { blockedFor } from '../limits/failures.ts'
import { countSend } from '../limits/sends.ts'
import { countWindows, holdWindows } from '../limits/windows.ts'
import { newId } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { ChallengeTable } from '../store/tables/flows.ts'
import { decoyContent } from './decoy.ts'
import {
  challengeBudgets,
  challengeTemplate,
  challengeWindows,
  codeLifetime,
  factorOf,
  type ChallengeRequest,
} from './challenge-policy.ts'

export type ChallengeRow = Selectable<ChallengeTable>

/**
 * Asks for a code or a call: counts it against the budgets, ends the older ones that it replaces (whatever is
 * open in this flow, and this user's of the same purpose and channel), and puts the message into the outbox.
 * The code is made when the message is handed over. After the commit the caller calls `ctx.wakeDelivery()`.
 * @returns `too-many-attempts` if a budget is spent or the factor is blocked, `unavailable` if the channel is
 * not configured; nothing but locks was written then
 */
export async function requestChallenge(
  ctx: Context,
  tx: Tx,
  request: ChallengeRequest,
): Promise<{ ok: true; challengeId: string } | { ok: false; failure: Failure }> {
  const { userId, purpose, channel, target } = request
  const now = ctx.clock.now()
  if (!ctx.channels[channel]) return { ok: false, failure: { code: 'unavailable' } }
  const { limits } = ctx.config
  const windows = challengeWindows(request, limits)
  const retryAfter =
    (await blockedFor(tx, userId, factorOf(purpose, channel), now)) ||
    (await holdWindows(tx, windows, now)) ||
    (await countSend(tx, challengeBudgets(request, limits), now))
  if (retryAfter > 0) {
    ctx.metrics?.limitHit('sending')
    return { ok: false, failure: { code: 'too-many-attempts', retryAfter } }
  }
  await countWindows(tx, windows, now)
  await supersede(tx, request, now)
  const challengeId = await insertChallenge(ctx, tx, request, now)
  const content = request.instead
    ? decoyContent(request.instead)
    : { template: challengeTemplate(request), data: { purpose } }
  await enqueueMessage(tx, now, { channel, userId, ...content, recipient: target, challengeId })
  return { ok: true, challengeId }
}

async function insertChallenge(
  ctx: Context,
  tx: Tx,
  request: ChallengeRequest,
  now: Millis,
): Promise<string> {
  const { flowId, userId, purpose, channel, target } = request
  const { limits } = ctx.config
  const id = newId()
  await tx
    .insertInto('challenge')
    .values({
      id,
      flow_id: flowId,
      user_id: userId,
      purpose,
      channel,
      target,
      confirmation: confirmationOf(ctx, channel),
      code_hash: null,
      answer_hash: null,
      lifetime: request.lifetime ?? codeLifetime(request, limits),
      attempts: 0,
      delivery: 'queued',
      created_at: now,
      accepted_at: null,
      expires_at: null,
      used_at: null,
      superseded_at: null,
    })
    .execute()
  return id
}

function confirmationOf({ config }: Context, channel: ChallengeRow['channel']): ChallengeRow['confirmation'] {
  return channel !== 'voice' || config.voiceConfirmation === 'read-code' ? 'code' : config.voiceConfirmation
}

async function supersede(tx: Tx, request: ChallengeRequest, now: Millis): Promise<void> {
  const { flowId, userId, purpose, channel } = request
  await tx
    .updateTable('challenge')
    .set({ superseded_at: now })
    .where('superseded_at', 'is', null)
    .where('used_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('flow_id', '=', flowId),
        eb.and([eb('user_id', '=', userId), eb('purpose', '=', purpose), eb('channel', '=', channel)]),
      ]),
    )
    .execute()
}

/** The challenge with that id. */
export async function readChallenge(query: Query, id: string): Promise<ChallengeRow | undefined> {
  return query.selectFrom('challenge').selectAll().where('id', '=', id).executeTakeFirst()
}
