import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Failure } from '../contract/errors.ts'
import {
  answerWayOf,
  type issuedStaffSession,
  type StaffDirectory,
  type startedStaffSignIn,
} from '../contract/staff.ts'
import { newId, newToken, sha256 } from '../random.ts'
import { fail, succeed, type Result } from '../result.ts'
import type { Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { z } from 'zod'
import { memberOf } from './member.ts'
import { secretsOf } from './secrets.ts'
import { actorId, issueStaffSession, toStaffSessionView, type Member } from './sessions.ts'

/** How long what is over is kept, in milliseconds: long enough to look something up. */
const keptFor = 86_400_000

/** The directory that staff sign in with. @returns `not-found` if none is configured */
export function readDirectory({ staff }: Context): Result<StaffDirectory> {
  if (staff === undefined) return fail({ code: 'not-found' })
  const { directoryName, answerBy } = staff.settings
  return succeed({ name: directoryName, answerBy })
}

/**
 * Begins a sign-in.
 * @param redirectUri an address of this app, as the contract's parser has seen to
 * @returns `not-found` if no directory is configured, `invalid-input` for the way of answering that is not,
 * `unavailable` if the provider doesn't answer
 */
export async function startSignIn(
  ctx: Context,
  redirectUri: string,
): Promise<Result<z.infer<typeof startedStaffSignIn>>> {
  const { staff, clock, config, store } = ctx
  if (staff === undefined) return fail({ code: 'not-found' })
  if (answerWayOf(redirectUri) !== staff.settings.answerBy)
    return fail({ code: 'invalid-input', errors: [{ path: 'redirectUri', message: 'is not configured' }] })
  const token = newToken()
  const url = await staff.authorizationUrl(redirectUri, secretsOf(token))
  if (!url.ok) return url
  const now = clock.now()
  const expiresAt = now + config.limits.staffSignIn
  await store.transaction(async (tx) => {
    await sweep(tx, now - keptFor)
    await tx
      .insertInto('staff_sign_in')
      .values({
        id: newId(),
        token_hash: sha256(token),
        redirect_uri: redirectUri,
        created_at: now,
        expires_at: expiresAt,
        used_at: null,
      })
      .execute()
  })
  return succeed({ token, authorizationUrl: url.value, expiresAt: toTime(expiresAt) })
}

async function sweep(tx: Tx, before: Millis): Promise<void> {
  for (const table of ['staff_sign_in', 'staff_session'] as const)
    await tx.deleteFrom(table).where('expires_at', '<', before).execute()
}

/**
 * Completes a sign-in with the browser's answer. The sign-in is used up by it, whatever the answer is worth.
 * @returns `unauthorized` for no sign-in of ours, `flow-expired` for one that is over, `sign-in-refused` and
 * `unavailable` by the provider, `forbidden` for who has no role here
 */
export async function completeSignIn(
  ctx: Context,
  token: string,
  answer: string,
): Promise<Result<z.infer<typeof issuedStaffSession>>> {
  const { staff, store } = ctx
  if (staff === undefined) return fail({ code: 'not-found' })
  const redirectUri = await spend(ctx, sha256(token))
  if (!redirectUri.ok) return refused(ctx, redirectUri.failure)
  const claims = await staff.claimsOf(redirectUri.value, secretsOf(token), answer)
  if (!claims.ok) return refused(ctx, claims.failure)
  const member = memberOf(claims.value, staff.settings)
  if (member === undefined) return refused(ctx, { code: 'forbidden' }, claims.value)
  return store.transaction((tx) => admit(ctx, tx, member))
}

async function spend(ctx: Context, tokenHash: string): Promise<Result<string>> {
  const now = ctx.clock.now()
  const { db } = ctx.store
  const row = await db
    .updateTable('staff_sign_in')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('redirect_uri')
    .executeTakeFirst()
  if (row !== undefined) return succeed(row.redirect_uri)
  const known = await db
    .selectFrom('staff_sign_in')
    .select('id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return fail({ code: known === undefined ? 'unauthorized' : 'flow-expired' })
}

async function admit(
  ctx: Context,
  tx: Tx,
  member: Member,
): Promise<Result<z.infer<typeof issuedStaffSession>>> {
  const { token, session } = await issueStaffSession(ctx, tx, member)
  const { name, role } = member
  await recordAudit(tx, {
    at: ctx.clock.now(),
    type: 'staff-signed-in',
    actor: actorId(member),
    target: session.id,
    detail: { by: 'staff', staff: name, role },
  })
  return succeed({ ...toStaffSessionView(session), token })
}

async function refused(
  ctx: Context,
  failure: Failure,
  who?: { readonly sub: string },
): Promise<ReturnType<typeof fail>> {
  await recordAudit(ctx.store.db, {
    at: ctx.clock.now(),
    type: 'staff-refused',
    actor: who === undefined ? null : actorId({ subject: who.sub }),
    detail: { reason: failure.code === 'sign-in-refused' ? failure.reason : failure.code },
  })
  return fail(failure)
}
