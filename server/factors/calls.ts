import type { Context } from '../context.ts'
import { defaultLanguage, type Language } from '../contract/language.ts'
import { recordAudit } from '../audit/record.ts'
import { randomDigits, sha256 } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import type { ChallengeRow } from './challenges.ts'

/** Who or what the telephone provider says has answered; `unknown` where it can't tell. */
export type AnsweredBy = 'human' | 'machine' | 'unknown'

/** What a call that was answered is to do. */
export type CallPlan =
  | { readonly kind: 'ask'; readonly keys: 'hash' | 'digits' }
  | { readonly kind: 'read'; readonly code: string; readonly lifetime: number }
  | { readonly kind: 'not-a-person'; readonly answeredBy: Exclude<AnsweredBy, 'human'> }
  | { readonly kind: 'over' }

/**
 * A key pressed sooner after the prompt was pressed, or played, before its end: no person's, in milliseconds.
 * The provider asks for what follows the prompt when it ends, so both times are this server's.
 */
const reaction = 400

/** The call whose answer path holds this secret. */
export async function findCall(query: Query, answer: string): Promise<ChallengeRow | undefined> {
  return query
    .selectFrom('challenge')
    .selectAll()
    .where('answer_hash', '=', sha256(answer))
    .executeTakeFirst()
}

/** The language of a call, which is that of its message. */
export async function languageOfCall(query: Query, answer: string): Promise<Language> {
  const row = await query
    .selectFrom('challenge')
    .innerJoin('message', 'message.challenge_id', 'challenge.id')
    .select('message.language')
    .where('answer_hash', '=', sha256(answer))
    .executeTakeFirst()
  return row?.language ?? defaultLanguage
}

/** Whether a call waits for keys, or to be answered. */
export function isWaiting({ clock, config }: Context, call: ChallengeRow | undefined): call is ChallengeRow {
  if (!call || call.used_at !== null || call.superseded_at !== null) return false
  return (call.expires_at ?? 0) > clock.now() && call.attempts < config.limits.codeTries
}

/**
 * Says what a call that was answered is to do. One that no person answers can't be completed any more (R21).
 * A code to read out is made here, so that none is for a call that nobody answers.
 */
export async function answered(ctx: Context, answer: string, answeredBy: AnsweredBy): Promise<CallPlan> {
  return ctx.store.transaction(async (tx) => {
    const call = await findCall(tx, answer)
    if (!isWaiting(ctx, call)) return { kind: 'over' }
    if (answeredBy !== 'human') {
      await refuseCall(ctx, tx, call, answeredBy)
      return { kind: 'not-a-person', answeredBy }
    }
    await tx
      .updateTable('challenge')
      .set({ delivery: 'delivered' })
      .where('id', '=', call.id)
      .where('delivery', '!=', 'failed')
      .execute()
    if (call.confirmation !== 'code')
      return { kind: 'ask', keys: call.confirmation === 'press-hash' ? 'hash' : 'digits' }
    return { kind: 'read', code: await newCode(ctx, tx, call), lifetime: call.lifetime }
  })
}

async function newCode(ctx: Context, tx: Tx, { id, lifetime }: ChallengeRow): Promise<string> {
  const code = randomDigits(6)
  await tx
    .updateTable('challenge')
    .set({ code_hash: ctx.hasher.hash(id, code), expires_at: ctx.clock.now() + lifetime })
    .where('id', '=', id)
    .execute()
  return code
}

async function refuseCall(
  { clock }: Context,
  tx: Tx,
  { id, user_id: target }: ChallengeRow,
  answeredBy: AnsweredBy,
): Promise<void> {
  const now = clock.now()
  await tx
    .updateTable('challenge')
    .set({ delivery: 'failed', answer_hash: null, code_hash: null, expires_at: now })
    .where('id', '=', id)
    .execute()
  await recordAudit(tx, { at: now, type: 'call-refused', target, detail: { answeredBy } })
}

/**
 * Writes down that a call's prompt has ended: keys count from now on.
 * @returns what keys are asked for; null if the call is over
 */
export async function promptEnded(ctx: Context, answer: string): Promise<'hash' | 'digits' | null> {
  return ctx.store.transaction(async (tx) => {
    const call = await findCall(tx, answer)
    if (!isWaiting(ctx, call) || call.confirmation === 'code') return null
    const ended = { challenge_id: call.id, ended_at: ctx.clock.now() }
    await tx
      .insertInto('call_prompt')
      .values(ended)
      .onConflict((conflict) => conflict.column('challenge_id').doUpdateSet({ ended_at: ended.ended_at }))
      .execute()
    return call.confirmation === 'press-hash' ? 'hash' : 'digits'
  })
}

/** Whether keys that are reported now were pressed after the prompt, by somebody who has heard it. */
export async function heardPrompt({ store, clock }: Context, answer: string): Promise<boolean> {
  const prompt = await store.db
    .selectFrom('call_prompt')
    .innerJoin('challenge', 'challenge.id', 'call_prompt.challenge_id')
    .select('ended_at')
    .where('answer_hash', '=', sha256(answer))
    .executeTakeFirst()
  return prompt !== undefined && clock.now() - prompt.ended_at >= reaction
}
