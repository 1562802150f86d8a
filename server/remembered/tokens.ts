import type { LoginOption } from '../contract/fields.ts'
import { newToken, sha256 } from '../random.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'

/** A remember token with the remembered sign-in that it belongs to. */
export interface RememberToken {
  readonly hash: string
  readonly rememberedId: string
  readonly userId: string
  readonly option: LoginOption
  readonly installationHash: string
  readonly expiresAt: Millis
  readonly revokedAt: Millis | null
  readonly usedAt: Millis | null
  readonly keyHash: string | null
  /** Sealed. */
  readonly answer: string | null
  /** The token that replaced it, and when that one was used; null while it is the newest, or that one wasn't. */
  readonly successorHash: string | null
  readonly successorUsedAt: Millis | null
}

/** The token with this hash, if there is one, in force or not. */
export async function findToken(query: Query, hash: string): Promise<RememberToken | undefined> {
  return query
    .selectFrom('remember_token as token')
    .innerJoin('remembered', 'remembered.id', 'token.remembered_id')
    .leftJoin('remember_token as successor', 'successor.token_hash', 'token.successor_hash')
    .select([
      'token.token_hash as hash',
      'remembered.id as rememberedId',
      'remembered.user_id as userId',
      'remembered.option',
      'remembered.installation_hash as installationHash',
      'remembered.expires_at as expiresAt',
      'remembered.revoked_at as revokedAt',
      'token.used_at as usedAt',
      'token.key_hash as keyHash',
      'token.answer',
      'token.successor_hash as successorHash',
      'successor.used_at as successorUsedAt',
    ])
    .where('token.token_hash', '=', hash)
    .executeTakeFirst()
}

/**
 * Adds a token to a remembered sign-in.
 * @param sessionId the session that is issued with it
 * @returns the token, which is kept nowhere else
 */
export async function addToken(
  tx: Tx,
  rememberedId: string,
  sessionId: string,
  now: Millis,
): Promise<string> {
  const token = newToken()
  await tx
    .insertInto('remember_token')
    .values({
      token_hash: sha256(token),
      remembered_id: rememberedId,
      session_id: sessionId,
      created_at: now,
      used_at: null,
      successor_hash: null,
      key_hash: null,
      answer: null,
    })
    .execute()
  return token
}

/** What is noted of a token's use. */
interface Use {
  readonly at: Millis
  readonly successorHash: string
  readonly keyHash: string | null
  readonly answer: string | null
}

/** Notes that a token was used, and which one replaces it. */
export async function markUsed(tx: Tx, { hash, rememberedId }: RememberToken, use: Use): Promise<void> {
  await tx
    .updateTable('remember_token')
    .set({
      used_at: use.at,
      successor_hash: use.successorHash,
      key_hash: use.keyHash,
      answer: use.answer,
    })
    .where('token_hash', '=', hash)
    .execute()
  await tx.updateTable('remembered').set({ last_used_at: use.at }).where('id', '=', rememberedId).execute()
}

/** Takes back a token that nobody has used, with its session. */
export async function withdrawToken(tx: Tx, hash: string, now: Millis): Promise<void> {
  await tx
    .updateTable('session')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('id', '=', (query) =>
      query.selectFrom('remember_token').select('session_id').where('token_hash', '=', hash),
    )
    .execute()
  await tx.deleteFrom('remember_token').where('token_hash', '=', hash).execute()
}
