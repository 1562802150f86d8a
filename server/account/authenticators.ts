import { toTime } from '../clock.ts'
import type { Context } from '../context.ts'
import type { OwnAuthenticators } from '../contract/authenticators.ts'
import type { StartedFlow } from '../contract/flows.ts'
import type { StrongerFactor } from '../contract/ways.ts'
import { otherWaysOf } from '../factors/authenticators.ts'
import { addingStart, type Wanted } from '../flows/authenticator-enrollment/steps.ts'
import { nothingAdded, type AddingState } from '../flows/shared/adding.ts'
import { makeCodes, makeSecret } from '../flows/shared/adding-facts.ts'
import { open, type FlowMeta } from '../flows/start.ts'
import { fail, type Result } from '../result.ts'
import { touchSession, type LiveSession } from '../sessions/sessions.ts'
import type { Query } from '../store/open.ts'
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
  return begin(ctx, session, { kind, removing: null, made }, meta)
}

/**
 * Opens the flow that removes a stronger factor of the own account: it asks for what adding one asks for.
 * @param id the factor's, or `recovery-codes` for all of them
 * @returns the flow with its token; `not-found` for an id that isn't theirs
 */
export async function beginRemoving(
  ctx: Context,
  session: LiveSession,
  id: string,
  meta: FlowMeta,
): Promise<Result<StartedFlow>> {
  const kind = await kindOf(ctx.store.db, session.userId, id)
  if (kind === null) return fail({ code: 'not-found' })
  await touchSession(ctx, session)
  return begin(ctx, session, { kind, removing: id, made: nothingAdded }, meta)
}

const begin = (
  ctx: Context,
  session: LiveSession,
  wanted: Wanted,
  meta: FlowMeta,
): Promise<Result<StartedFlow>> =>
  ctx.store.transaction(async (tx) => {
    const user = await ownUser(tx, session.userId)
    const ways = await otherWaysOf(tx, ctx.config, user.id)
    const start = addingStart(wanted, { session, user, ways })
    if (start === null) return fail({ code: 'not-found' })
    return open(ctx, tx, { kind: 'authenticator-enrollment', ...start, userId: user.id }, meta)
  })

/** Which factor this is of theirs; null if it is none. */
async function kindOf(db: Query, userId: string, id: string): Promise<StrongerFactor | null> {
  if (id === 'recovery-codes') {
    const code = await db
      .selectFrom('recovery_code')
      .select('name')
      .where('user_id', '=', userId)
      .limit(1)
      .executeTakeFirst()
    return code === undefined ? null : 'recovery-codes'
  }
  const row = await db
    .selectFrom('authenticator')
    .select('kind')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row?.kind ?? null
}

/** What is made before it is shown, so that whatever proves the present factor may lead straight to it. */
async function materialOf(ctx: Context, userId: string, kind: StrongerFactor): Promise<AddingState> {
  if (kind === 'totp') return { ...nothingAdded, newSecret: makeSecret({ ctx }, userId) }
  return kind === 'recovery-codes'
    ? { ...nothingAdded, newCodes: await makeCodes({ ctx }, userId) }
    : nothingAdded
}
