import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { LoginOption } from '../contract/fields.ts'
import type { IssuedSession } from '../contract/flows.ts'
import { noteTime } from '../installation/latest-time.ts'
import { newId, sha256 } from '../random.ts'
import { seal } from '../sealed.ts'
import { issueSession } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { endOnInstallation } from './end.ts'
import { addToken, findToken, markUsed, type RememberToken } from './tokens.ts'

/**
 * How a session that is issued is to be remembered: from now on, on this installation; or by the token (its
 * hash) with which the sign-in was opened, whose remaining time goes on. `keyHash` as in `Presented`.
 */
export type Remembering =
  | { readonly kind: 'begin'; readonly installation: string }
  | { readonly kind: 'renew'; readonly tokenHash: string; readonly keyHash: string | null }

/** The `Idempotency-Key` of a use, and its hash. */
export interface UseKey {
  readonly hash: string | null
  /** Null where it isn't known any more: then the answer can't be kept. */
  readonly plain: string | null
}

/**
 * Issues a session, and the remember token with it where that is wanted. A remembered session ends with its
 * four hours. The caller has proved every factor that the user owes.
 * @throws if the token of `renew` isn't there: the caller has judged it in this transaction
 */
export async function openSession(
  ctx: Context,
  tx: Tx,
  { userId, option, remember }: { userId: string; option: LoginOption; remember?: Remembering },
): Promise<IssuedSession> {
  if (remember?.kind === 'begin') return begin(ctx, tx, { userId, option }, sha256(remember.installation))
  if (remember?.kind === 'renew') {
    const token = await findToken(tx, remember.tokenHash)
    if (token === undefined) throw new Error('The remember token is gone')
    return renew(ctx, tx, token, { hash: remember.keyHash, plain: null })
  }
  const session = await issueSession(ctx, tx, { userId, option })
  return { token: session.token, expiresAt: toTime(session.expiresAt) }
}

async function begin(
  ctx: Context,
  tx: Tx,
  { userId, option }: { userId: string; option: LoginOption },
  installationHash: string,
): Promise<IssuedSession> {
  const now = await noteTime(ctx, tx)
  await endOnInstallation(tx, installationHash, now)
  const id = newId()
  const expiresAt = now + ctx.config.limits.rememberLifetime
  await tx
    .insertInto('remembered')
    .values({
      id,
      user_id: userId,
      option,
      installation_hash: installationHash,
      created_at: now,
      expires_at: expiresAt,
      last_used_at: now,
      revoked_at: null,
    })
    .execute()
  await recordAudit(tx, {
    at: now,
    type: 'remember-started',
    actor: userId,
    target: userId,
    detail: { option },
  })
  return issueWithToken(ctx, tx, { id, userId, option, expiresAt }, now)
}

/**
 * Replaces a token by a new one, with a session. The end of the four hours stays. The caller has judged it good.
 * @param key what lets the same request get the same answer again
 */
export async function renew(
  ctx: Context,
  tx: Tx,
  token: RememberToken,
  key: UseKey,
): Promise<IssuedSession & { remember: { token: string; expiresAt: string } }> {
  const now = ctx.clock.now()
  const { rememberedId: id, userId, option, expiresAt } = token
  const session = await issueWithToken(ctx, tx, { id, userId, option, expiresAt }, now)
  await markUsed(tx, token, {
    at: now,
    successorHash: sha256(session.remember.token),
    keyHash: key.hash,
    answer: key.plain === null ? null : seal(key.plain, token.hash, JSON.stringify(session)),
  })
  await recordAudit(tx, {
    at: now,
    type: 'remember-resumed',
    actor: userId,
    target: userId,
    detail: { option },
  })
  return session
}

async function issueWithToken(
  ctx: Context,
  tx: Tx,
  family: { id: string; userId: string; option: LoginOption; expiresAt: Millis },
  now: Millis,
): Promise<IssuedSession & { remember: { token: string; expiresAt: string } }> {
  const { id, userId, option, expiresAt } = family
  const session = await issueSession(ctx, tx, { userId, option, endsBy: expiresAt })
  const token = await addToken(tx, id, session.id, now)
  return {
    token: session.token,
    expiresAt: toTime(session.expiresAt),
    remember: { token, expiresAt: toTime(expiresAt) },
  }
}
