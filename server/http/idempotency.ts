import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Failure } from '../contract/errors.ts'
import { sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Query } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { IdempotencyTable } from '../store/tables/idempotency.ts'
import { bearerToken } from './bearer.ts'
import type { Call } from './authorize.ts'
import { problemAnswer, type Answer } from './problem.ts'
import { openAnswer, sealAnswer } from './sealed-answer.ts'

/** How long an answer is kept for a client whose connection broke before it came. */
const keptFor = 60_000
/** How long a repeat waits for the first request to be answered, and how often it looks. */
const longestWait = 10_000
const glance = 50
/** 128 random bits take 22 characters of base64url. */
const wellFormed = /^[\x21-\x7e]{22,200}$/

/**
 * Answers a request once: the same request with the same `Idempotency-Key` gets the same answer again.
 * A key with another body is `conflict`. Without a key, just answers. The store holds the key's hash, and
 * the answer encrypted under the key: whoever reads it learns no token.
 */
export async function answerOnce(call: Call, produce: () => Promise<Answer>): Promise<Answer> {
  const given = readKey(call.request)
  if (!given.ok) return problemAnswer(given.failure)
  const key = given.value
  if (key === undefined) return produce()
  const row = { key, hash: scopedHash(call, key), bodyHash: bodyHash(key, call.body.text) }
  return (await claim(call, row)) ? produceAndKeep(call, row, produce) : repeat(call, row)
}

/**
 * The `Idempotency-Key` of a request.
 * @returns undefined without one, `invalid-input` for one that is too short to be a secret
 */
export function readKey({ headers }: IncomingMessage): Result<string | undefined> {
  const key = headers['idempotency-key']
  if (key === undefined) return succeed(undefined)
  return typeof key === 'string' && wellFormed.test(key) ? succeed(key) : fail(badKey)
}

const badKey: Failure = {
  code: 'invalid-input',
  errors: [{ path: 'Idempotency-Key', message: 'is not 22 to 200 visible ASCII characters' }],
}

// Bodies hold passwords and six-digit codes: without the key, which isn't stored, their hash tells nothing.
function bodyHash(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('hex')
}

interface KeyRow {
  readonly key: string
  readonly hash: string
  readonly bodyHash: string
}

function scopedHash({ request }: Call, key: string): string {
  return sha256([bearerToken(request) ?? '', request.method, request.path, key].join('\n'))
}

/**
 * On disk at the latest with what the request then changes, which is committed after it: a failing power leaves
 * either both or neither, and nobody waits for the disk twice.
 * @returns whether this request is the first with its key
 */
async function claim({ ctx }: Call, row: KeyRow): Promise<boolean> {
  const now = ctx.clock.now()
  const claimed = await ctx.store.quickTransaction(async (tx) => {
    await tx.deleteFrom('idempotency').where('expires_at', '<=', now).execute()
    return tx
      .insertInto('idempotency')
      .values(newRow(row, now))
      .onConflict((conflict) => conflict.column('key_hash').doNothing())
      .returning('key_hash')
      .executeTakeFirst()
  })
  return claimed !== undefined
}

function newRow(row: KeyRow, now: Millis): IdempotencyTable {
  return {
    key_hash: row.hash,
    body_hash: row.bodyHash,
    status: null,
    answer: null,
    created_at: now,
    expires_at: now + keptFor,
  }
}

async function produceAndKeep(call: Call, row: KeyRow, produce: () => Promise<Answer>): Promise<Answer> {
  const { store } = call.ctx
  const answer = await produce().catch(async (error: unknown) => {
    await release(store.db, row.hash)
    throw error
  })
  // A failure of ours must not stick: the client's next try is to be answered anew.
  if (answer.status >= 500) await release(store.db, row.hash)
  // What it answers is on disk. Without it, after a failing power, a repeat is a conflict, and nothing is done twice.
  else await store.quickTransaction((tx) => keep(tx, row, answer))
  return answer
}

async function keep(query: Query, row: KeyRow, answer: Answer): Promise<void> {
  await query
    .updateTable('idempotency')
    .set({ status: answer.status, answer: sealAnswer(row.key, row.hash, answer) })
    .where('key_hash', '=', row.hash)
    .execute()
}

async function release(query: Query, hash: string): Promise<void> {
  await query.deleteFrom('idempotency').where('key_hash', '=', hash).execute()
}

async function repeat({ ctx }: Call, row: KeyRow): Promise<Answer> {
  for (let waited = 0; waited < longestWait; waited += glance) {
    const kept = await ctx.store.db
      .selectFrom('idempotency')
      .select(['body_hash', 'answer'])
      .where('key_hash', '=', row.hash)
      .executeTakeFirst()
    if (kept === undefined || kept.body_hash !== row.bodyHash) break
    if (kept.answer !== null) return openAnswer(row.key, row.hash, kept.answer)
    await pause(glance)
  }
  return problemAnswer({ code: 'conflict' })
}
