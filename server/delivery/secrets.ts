import type { Selectable } from 'kysely'
import { assertNever } from '../assert-never.ts'
import type { Context } from '../context.ts'
import { newToken, randomDigits, randomMailCode, sha256 } from '../random.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { ChallengeTable } from '../store/tables/flows.ts'
import type { MessageTable } from '../store/tables/delivery.ts'
import { isChallengeTemplate, nothing } from './templates/names.ts'

export type MessageRow = Selectable<MessageTable>

/** What a message carries and the store never holds. */
export type Secrets =
  | { readonly kind: 'none' }
  /** `answer`: of a call that reads the code out. */
  | { readonly kind: 'code'; readonly code: string; readonly lifetime: number; readonly answer?: string }
  | { readonly kind: 'call'; readonly answer: string; readonly keys: 'hash' | 'digits' }
  | { readonly kind: 'ticket'; readonly ticket: string; readonly mailCode: string; readonly lifetime: number }

/** The secrets of a message, and whose they are; null if nobody waits for the message any more. */
export interface Prepared {
  readonly secrets: Secrets
  readonly userId: string | null
}

/**
 * Makes the secrets of a message anew at each try and writes their hashes, so that only what is handed over
 * last opens anything. Tries that were counted stay counted. The expiry is provisional: it covers the hand-over,
 * and acceptance sets the real one.
 * @param handoverEnd when the hand-over is over at the latest
 */
export async function prepareSecrets(
  ctx: Context,
  tx: Tx,
  message: MessageRow,
  handoverEnd: Millis,
): Promise<Prepared | null> {
  if (message.challenge_id !== null && isChallengeTemplate(message.template))
    return prepareChallenge(ctx, tx, message.challenge_id, handoverEnd)
  // A decoy: the code on the screen is one that nothing matches, whatever is mailed in its place.
  if (message.challenge_id !== null) {
    const waiting = await prepareDecoy(ctx, tx, message.challenge_id, handoverEnd)
    if (!waiting) return null
  }
  if (message.ticket_id === null) return { secrets: { kind: 'none' }, userId: null }
  return prepareTicket(ctx, tx, message.ticket_id, message.template, handoverEnd)
}

async function prepareChallenge(
  ctx: Context,
  tx: Tx,
  id: string,
  handoverEnd: Millis,
): Promise<Prepared | null> {
  const code = randomDigits(6)
  const answer = newToken()
  const row = await waitingChallenge(ctx, tx, id)
    .set((eb) => ({
      code_hash: eb.case().when('confirmation', '=', 'code').then(ctx.hasher.hash(id, code)).else(null).end(),
      answer_hash: eb.case().when('channel', '=', 'voice').then(sha256(answer)).else(null).end(),
      // What a provider reported of an earlier try is not about this one.
      delivery: 'queued',
      expires_at: eb('lifetime', '+', handoverEnd),
    }))
    .returning(['user_id', 'channel', 'confirmation', 'lifetime'])
    .executeTakeFirst()
  if (!row) return null
  return { secrets: secretsOf(row, code, answer), userId: row.user_id }
}

function secretsOf(
  { channel, confirmation, lifetime }: Pick<ChallengeTable, 'channel' | 'confirmation' | 'lifetime'>,
  code: string,
  answer: string,
): Secrets {
  switch (confirmation) {
    case 'code':
      return { kind: 'code', code, lifetime, ...(channel === 'voice' ? { answer } : {}) }
    case 'press-hash':
      return { kind: 'call', answer, keys: 'hash' }
    case 'enter-digits':
      return { kind: 'call', answer, keys: 'digits' }
    default:
      return assertNever(confirmation)
  }
}

async function prepareDecoy(ctx: Context, tx: Tx, id: string, handoverEnd: Millis): Promise<boolean> {
  const row = await waitingChallenge(ctx, tx, id)
    .set((eb) => ({
      code_hash: ctx.hasher.hash(id, newToken()),
      delivery: 'queued',
      expires_at: eb('lifetime', '+', handoverEnd),
    }))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

const waitingChallenge = (ctx: Context, tx: Tx, id: string) =>
  tx
    .updateTable('challenge')
    .where('id', '=', id)
    .where('superseded_at', 'is', null)
    .where('used_at', 'is', null)
    // Its flow is over by now.
    .where('created_at', '>', ctx.clock.now() - ctx.config.limits.flowLifetime)

async function prepareTicket(
  ctx: Context,
  tx: Tx,
  id: string,
  template: string,
  handoverEnd: Millis,
): Promise<Prepared | null> {
  const ticket = newToken()
  const mailCode = randomMailCode()
  const decoy = template === 'email-already-registered' || template === nothing
  const row = await tx
    .updateTable('ticket')
    .set((eb) => ({
      ticket_hash: decoy ? null : sha256(ticket),
      mail_code_hash: decoy ? null : ctx.hasher.hash(id, mailCode),
      expires_at: eb('lifetime', '+', handoverEnd),
    }))
    .where('id', '=', id)
    .where('superseded_at', 'is', null)
    .where('used_at', 'is', null)
    .returning(['user_id', 'lifetime'])
    .executeTakeFirst()
  if (!row) return null
  const secrets: Secrets = decoy
    ? { kind: 'none' }
    : { kind: 'ticket', ticket, mailCode, lifetime: row.lifetime }
  return { secrets, userId: row.user_id }
}
