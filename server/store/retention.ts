import type { Limits } from '../limits/limits.ts'
import type { Tx } from './open.ts'
import type { Millis } from './schema.ts'

/** Rows of one kind that are deleted when they are past, a batch at a time. */
export interface Expiry {
  /** @returns how many rows went; as many as the batch's size if there may be more */
  clear(tx: Tx, now: Millis, size: number): Promise<number>
}

/** `blocked_until` of a factor that is disabled until a reset: such a row never goes. */
const untilReset = Number.MAX_SAFE_INTEGER

/** What is deleted. The figures stand in `server/limits/table/retention.ts`. */
export function expiries(limits: Limits): readonly Expiry[] {
  return [
    flows(limits),
    outOfBand('challenge', limits),
    outOfBand('ticket', limits),
    prompts,
    messages(limits),
    sends(limits),
    sendLocks(limits),
    failures(limits),
    sessions(limits),
    keptAnswers,
    passkeyPages,
  ]
}

const flows = ({ flowRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const past = tx
      .selectFrom('flow')
      .select('id')
      .where('expires_at', '<', now - flowRetention)
      .limit(size)
    return (await tx.deleteFrom('flow').where('id', 'in', past).returning('id').execute()).length
  },
})

// One that was never handed over has no expiry; its flow is long over, too.
const outOfBand = (table: 'challenge' | 'ticket', { challengeRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const old = now - challengeRetention
    const past = tx
      .selectFrom(table)
      .select('id')
      .where('created_at', '<', old)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '<', old)]))
      .limit(size)
    return (await tx.deleteFrom(table).where('id', 'in', past).returning('id').execute()).length
  },
})

const prompts: Expiry = {
  clear: async (tx, _now, size) => {
    const orphans = tx
      .selectFrom('call_prompt')
      .leftJoin('challenge', 'challenge.id', 'call_prompt.challenge_id')
      .select('call_prompt.challenge_id')
      .where('challenge.id', 'is', null)
      .limit(size)
    const gone = tx.deleteFrom('call_prompt').where('challenge_id', 'in', orphans)
    return (await gone.returning('challenge_id').execute()).length
  },
}

const messages = ({ messageRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const past = tx
      .selectFrom('message')
      .select('id')
      .where('status', 'in', ['accepted', 'dead', 'dropped'])
      .where('next_attempt_at', '<', now - messageRetention)
      .limit(size)
    return (await tx.deleteFrom('message').where('id', 'in', past).returning('id').execute()).length
  },
})

const sends = ({ sendRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const past = tx
      .selectFrom('send')
      .select('id')
      .where('sent_at', '<', now - sendRetention)
      .limit(size)
    return (await tx.deleteFrom('send').where('id', 'in', past).returning('id').execute()).length
  },
})

// Whoever counts touches the row first, and waits here or is waited for: the condition is asked again then.
const sendLocks = ({ sendRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const old = now - sendRetention
    const past = await tx
      .selectFrom('send_lock')
      .select(['subject', 'budget'])
      .where('touched_at', '<', old)
      .limit(size)
      .execute()
    for (const { subject, budget } of past)
      await tx
        .deleteFrom('send_lock')
        .where('subject', '=', subject)
        .where('budget', '=', budget)
        .where('touched_at', '<', old)
        .execute()
    return past.length
  },
})

const failures = ({ failureRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const old = now - failureRetention
    const past = await tx
      .selectFrom('failure')
      .select(['subject', 'factor'])
      .where('updated_at', '<', old)
      .where('blocked_until', '<', untilReset)
      .limit(size)
      .execute()
    for (const { subject, factor } of past)
      await tx
        .deleteFrom('failure')
        .where('subject', '=', subject)
        .where('factor', '=', factor)
        .where('updated_at', '<', old)
        .execute()
    return past.length
  },
})

// A session that was revoked keeps the end that it would have had.
const sessions = ({ sessionRetention }: Limits): Expiry => ({
  clear: async (tx, now, size) => {
    const past = tx
      .selectFrom('session')
      .select('id')
      .where('expires_at', '<', now - sessionRetention)
      .limit(size)
    return (await tx.deleteFrom('session').where('id', 'in', past).returning('id').execute()).length
  },
})

const keptAnswers: Expiry = {
  clear: async (tx, now, size) => {
    const past = tx.selectFrom('idempotency').select('key_hash').where('expires_at', '<=', now).limit(size)
    const gone = tx.deleteFrom('idempotency').where('key_hash', 'in', past)
    return (await gone.returning('key_hash').execute()).length
  },
}

/** A page that a browser was sent to is good for minutes, and nothing asks for it later. */
const passkeyPages: Expiry = {
  clear: async (tx, now, size) => {
    const past = tx
      .selectFrom('passkey_page')
      .select('handle_hash')
      .where('expires_at', '<=', now)
      .limit(size)
    const gone = tx.deleteFrom('passkey_page').where('handle_hash', 'in', past)
    return (await gone.returning('handle_hash').execute()).length
  },
}
