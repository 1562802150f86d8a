import { recordAudit } from '../audit/record.ts'
import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { OwnAuthenticators } from '../contract/authenticators.ts'
import type { StartedFlow } from '../contract/flows.ts'
import type { StrongerFactor } from '../contract/ways.ts'
import { enqueueNotice } from '../delivery/enqueue.ts'
import type { UserRow } from '../directory/users.ts'
import { otherWaysOf } from '../factors/authenticators.ts'
import { addingStart } from '../flows/authenticator-enrollment/steps.ts'
import { endOtherFlows, lockUser } from '../flows/repository.ts'
import { nothingAdded, type AddingState } from '../flows/shared/adding.ts'
import { makeCodes, makeSecret } from '../flows/shared/adding-facts.ts'
import { open, type FlowMeta } from '../flows/start.ts'
import { addNotices } from '../messages/notices.ts'
import { fail, succeed, type Result } from '../result.ts'
import { touchSession, type LiveSession } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import { provePassword } from './prove-password.ts'
import { ownUser } from './view.ts'

/** What a signed-in person has besides phone and e-mail, and what the installation offers. */
export async function listAuthenticators(
  { store: { db }, config }: Context,
  { userId }: LiveSession,
): Promise<OwnAuthenticators> {
  const rows = await db
    .selectFrom('authenticator')
    .select(['id', 'kind', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  const codes = await db
    .selectFrom('recovery_code')
    .select(['created_at', 'used_at'])
    .where('user_id', '=', userId)
    .execute()
  const [code] = codes
  const left = codes.filter(({ used_at }) => used_at === null).length
  return {
    offered: [...config.strongerFactors],
    authenticators: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      createdAt: toTime(row.created_at),
      lastUsedAt: row.last_used_at === null ? null : toTime(row.last_used_at),
    })),
    recoveryCodes: code === undefined ? null : { left, createdAt: toTime(code.created_at) },
  }
}

/**
 * Opens the flow that adds a stronger factor to the own account.
 * @returns the flow with its token; `not-found` for what the installation does not offer
 */
export async function beginAdding(
  ctx: Context,
  session: LiveSession,
  kind: StrongerFactor,
  meta: FlowMeta,
): Promise<Result<StartedFlow>> {
  if (!ctx.config.strongerFactors.has(kind)) return fail({ code: 'not-found' })
  await touchSession(ctx, session)
  const made = await materialOf(ctx, session.userId, kind)
  return ctx.store.transaction(async (tx) => {
    const user = await ownUser(tx, session.userId)
    const ways = await otherWaysOf(tx, ctx.config, user.id)
    const start = addingStart(kind, { session, user, ways, made })
    if (start === null) return fail({ code: 'not-found' })
    return open(ctx, tx, { kind: 'authenticator-enrollment', ...start, userId: user.id }, meta)
  })
}

/** What is made before it is shown, so that whatever proves the present factor may lead straight to it. */
async function materialOf(ctx: Context, userId: string, kind: StrongerFactor): Promise<AddingState> {
  if (kind === 'totp') return { ...nothingAdded, newSecret: makeSecret({ ctx }, userId) }
  return kind === 'recovery-codes'
    ? { ...nothingAdded, newCodes: await makeCodes({ ctx }, userId) }
    : nothingAdded
}

/**
 * Removes a stronger factor of the own account, by its id, or all `recovery-codes`, once the password is proved. What
 * is under way by it ends, and the owner is told.
 * @returns `not-found` for an id that isn't theirs; `forbidden` for a wrong password, `too-many-attempts`
 */
export async function removeAuthenticator(
  ctx: Context,
  session: LiveSession,
  id: string,
  password: string,
): Promise<Result<null>> {
  const proof = await provePassword(ctx, session, password, 'authenticator-removal')
  if (!proof.ok) return proof
  await touchSession(ctx, session)
  const removed = await ctx.store.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const kind = await remove(tx, session.userId, id, ctx.clock.now())
    if (kind === null) return fail({ code: 'not-found' })
    await endOtherFlows(tx, session.userId, '', ctx.clock.now())
    await tell(tx, await ownUser(tx, session.userId), kind, ctx.clock.now())
    return succeed(null)
  })
  if (removed.ok) ctx.wakeDelivery()
  return removed
}

async function remove(tx: Tx, userId: string, id: string, now: number): Promise<StrongerFactor | null> {
  if (id === 'recovery-codes') {
    const gone = await tx.deleteFrom('recovery_code').where('user_id', '=', userId).executeTakeFirst()
    return gone.numDeletedRows > 0n ? 'recovery-codes' : null
  }
  const row = await tx
    .updateTable('authenticator')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('kind')
    .executeTakeFirst()
  return row?.kind ?? null
}

async function tell(tx: Tx, user: UserRow, kind: StrongerFactor, now: number): Promise<void> {
  await recordAudit(tx, {
    at: now,
    type: 'authenticator-removed',
    actor: user.id,
    target: user.id,
    detail: { kind },
  })
  await addNotices(tx, { userIds: [user.id], kind: 'authenticator-removed', data: { kind } }, now)
  if (user.email === null) return
  await enqueueNotice(tx, now, {
    channel: 'email',
    template: 'authenticator-removed',
    recipient: user.email,
    userId: user.id,
    data: { username: user.username, kind },
  })
}
