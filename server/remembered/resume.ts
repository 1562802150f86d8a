import { recordAudit } from '../audit/record.ts'
import { assertNever } from '../assert-never.ts'
import type { Context } from '../context.ts'
import { issuedSession, type IssuedSession, type StartedFlow } from '../contract/flows.ts'
import type { ResumeSession } from '../contract/remembered.ts'
import { findUserById, type UserRow } from '../directory/users.ts'
import { loginAtTerms } from '../flows/login/steps.ts'
import { lockUser } from '../flows/repository.ts'
import { open, type FlowMeta } from '../flows/start.ts'
import { noteTime } from '../installation/latest-time.ts'
import { sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import { unseal } from '../sealed.ts'
import type { Tx } from '../store/open.ts'
import { renew, type UseKey } from './issue.ts'
import { judge } from './judge.ts'
import { unlessLocked } from './locked.ts'
import { endMisused } from './misuse.ts'
import { findToken, withdrawToken, type RememberToken } from './tokens.ts'

/** A session, or a login flow at `terms` with its token. */
type Resumed = { session: IssuedSession } | StartedFlow

export interface ResumeRequest extends ResumeSession {
  readonly token: string
  /** The `Idempotency-Key`. */
  readonly key: string | undefined
}

/**
 * Signs in by a remember token, without password and code (guide section 6).
 * @returns the session with the token that replaces this one; a login flow where terms are owed, and the token
 * stays good; or `unauthorized`, for whatever reason
 */
export async function resume(
  ctx: Context,
  request: ResumeRequest,
  meta: FlowMeta = {},
): Promise<Result<Resumed>> {
  const hash = sha256(request.token)
  const owner = (await findToken(ctx.store.db, hash))?.userId
  if (owner === undefined || !ctx.config.loginOptions.has(request.option))
    return fail({ code: 'unauthorized' })
  const key = keyOfUse(hash, request.key)
  const { result, told } = await ctx.store.transaction(async (tx) => {
    await lockUser(tx, owner)
    return decide(ctx, tx, { ...request, hash, key }, meta)
  })
  if (told) ctx.wakeDelivery()
  return result
}

const keyOfUse = (tokenHash: string, key: string | undefined): UseKey =>
  key === undefined ? { hash: null, plain: null } : { hash: sha256(`${tokenHash}\n${key}`), plain: key }

interface Decision {
  readonly result: Result<Resumed>
  /** A mail was put into the outbox. */
  readonly told: boolean
}

async function decide(
  ctx: Context,
  tx: Tx,
  request: ResumeSession & { hash: string; key: UseKey },
  meta: FlowMeta,
): Promise<Decision> {
  const now = await noteTime(ctx, tx)
  const token = await findToken(tx, request.hash)
  const user = token && (await findUserById(tx, token.userId))
  if (!token || !user || user.status !== 'active' || user.method === null) return refused
  const presented = {
    option: request.option,
    installationHash: sha256(request.installation),
    keyHash: request.key.hash,
  }
  const verdict = await unlessLocked(tx, token, judge(token, presented, now))
  switch (verdict.kind) {
    case 'good':
      return { result: await accept(ctx, tx, token, user, request.key, meta), told: false }
    case 'repeated':
      return { result: succeed(await repeat(ctx, tx, token, request.key)), told: false }
    case 'misused':
      await endMisused(tx, token, user, now)
      return { ...refused, told: true }
    case 'refused':
      await recordAudit(tx, {
        at: now,
        type: 'remember-refused',
        target: user.id,
        detail: { reason: verdict.reason, address: meta.address ?? null },
      })
      return refused
    default:
      return assertNever(verdict)
  }
}

const refused: Decision = { result: fail({ code: 'unauthorized' }), told: false }

async function accept(
  ctx: Context,
  tx: Tx,
  token: RememberToken,
  user: UserRow,
  key: UseKey,
  meta: FlowMeta,
): Promise<Result<Resumed>> {
  if (user.terms_version === ctx.terms.version) return succeed({ session: await signIn(ctx, tx, token, key) })
  const at = loginAtTerms(user, token.option, { tokenHash: token.hash, keyHash: key.hash })
  return open(ctx, tx, { kind: 'login', ...at, userId: user.id }, meta)
}

/** The answer that was lost. Of one that a flow gave only the hash of the key is known: it is made anew. */
async function repeat(ctx: Context, tx: Tx, token: RememberToken, key: UseKey): Promise<Resumed> {
  if (token.answer !== null && key.plain !== null) {
    const kept: unknown = JSON.parse(unseal(key.plain, token.hash, token.answer))
    return { session: issuedSession.parse(kept) }
  }
  if (token.successorHash !== null) await withdrawToken(tx, token.successorHash, ctx.clock.now())
  return { session: await signIn(ctx, tx, token, key) }
}

async function signIn(ctx: Context, tx: Tx, token: RememberToken, key: UseKey): Promise<IssuedSession> {
  const session = await renew(ctx, tx, token, key)
  await recordAudit(tx, {
    at: ctx.clock.now(),
    type: 'session-issued',
    target: token.userId,
    detail: { option: token.option, flow: 'resume' },
  })
  return session
}
