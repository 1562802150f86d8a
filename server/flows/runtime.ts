import { assertNever } from '../assert-never.ts'
import { recordAtWill } from '../audit/at-will.ts'
import { recordAudit } from '../audit/record.ts'
import type { Context } from '../context.ts'
import type { Failure } from '../contract/errors.ts'
import type { IssuedSession } from '../contract/flows.ts'
import { enqueueNotice } from '../delivery/enqueue.ts'
import { takeUpInvitation } from '../directory/invited.ts'
import { addMembership } from '../directory/memberships.ts'
import { insertUser, updateUser } from '../directory/users.ts'
import { requestChallenge } from '../factors/challenges.ts'
import { removeAuthenticator, revokeAuthenticators } from '../factors/authenticators.ts'
import { keepPasskeyPage } from '../factors/passkey/pages.ts'
import { bindAuthenticator } from './bind-authenticator.ts'
import { requestTicket } from '../factors/tickets.ts'
import { rememberLanguage } from '../languages/remember.ts'
import { clearFailures } from '../limits/failures.ts'
import { addNotices } from '../messages/notices.ts'
import { sha256 } from '../random.ts'
import { endOnInstallation, endRemembered } from '../remembered/end.ts'
import { openSession } from '../remembered/issue.ts'
import { renewHeldSession } from '../sessions/hold.ts'
import { endOtherSessions, endUserSessions } from '../sessions/sessions.ts'
import type { Tx } from '../store/open.ts'
import type { Effect, NewUser } from './effects.ts'
import { endOtherFlows, endTickets } from './repository.ts'

/** What effects hand back: ids for the flow's state, and the session for the answer. */
export interface Receipts {
  readonly challengeId?: string
  readonly ticketId?: string
  readonly session?: IssuedSession
}

/** The flow for which effects are executed. */
export interface EffectScope {
  readonly ctx: Context
  readonly tx: Tx
  readonly flowId: string
}

/** Thrown to roll a transaction back when an effect can't be done; the engine answers its failure. */
export class EffectRefused extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(`An effect was refused: ${failure.code}`)
    this.failure = failure
  }
}

/**
 * Executes effects in order, in the caller's transaction.
 * @throws EffectRefused when one can't be done: nothing of the transition may be kept then
 */
export async function runEffects(scope: EffectScope, effects: readonly Effect[]): Promise<Receipts> {
  let receipts: Receipts = {}
  for (const effect of effects) receipts = { ...receipts, ...(await run(scope, effect)) }
  return receipts
}

async function run(scope: EffectScope, effect: Effect): Promise<Receipts> {
  const { ctx, tx, flowId } = scope
  const now = ctx.clock.now()
  if (isFactorEffect(effect)) return runFactorEffect(scope, effect)
  switch (effect.do) {
    case 'send-code': {
      const { do: _, ...request } = effect
      if (knowsWhoAsks(request)) await rememberLanguage(tx, request.userId, now)
      const sent = await requestChallenge(ctx, tx, { flowId, ...request })
      return { challengeId: granted(sent).challengeId }
    }
    case 'send-ticket': {
      const { userId, purpose, email, template, supersedeOlder } = effect
      await rememberLanguage(tx, userId, now)
      const request = { userId, flowId, purpose, email, template, supersedeOlder }
      return { ticketId: granted(await requestTicket(ctx, tx, request)).ticketId }
    }
    case 'insert-user':
      if (await insertUser(tx, completeUser(effect.user, now), now)) return {}
      throw new EffectRefused({ code: 'conflict' })
    case 'take-up-invitation': {
      const { id, organization_id: _, ...information } = effect.user
      if (await takeUpInvitation(tx, id, information, now)) return {}
      throw new EffectRefused({ code: 'conflict' })
    }
    case 'update-user':
      await updateUser(tx, effect.userId, effect.changes, now)
      return {}
    case 'join-group':
      await addMembership(tx, effect.userId, effect.providerGroupId)
      return {}
    case 'clear-failures':
      await clearFailures(tx, effect.subject, effect.factor)
      return {}
    case 'end-others':
      await endOtherFlows(tx, effect.userId, flowId, now)
      await endTickets(tx, effect.userId, now)
      await endSessions(tx, effect, now)
      await endRemembered(tx, effect.userId, now)
      return {}
    case 'issue-session':
      return { session: await openSession(ctx, tx, effect) }
    case 'renew-session':
      return { session: await renewed(ctx, tx, effect.sessionId) }
    case 'forget-computer':
      await endOnInstallation(tx, sha256(effect.installation), now)
      return {}
    case 'mail': {
      const { template, recipient, userId, data } = effect
      await enqueueNotice(tx, now, { channel: 'email', template, recipient, userId, data })
      return {}
    }
    case 'notice':
      await addNotices(tx, effect, now)
      return {}
    case 'audit':
      // What aims at nobody anybody can do without end.
      await (effect.target === null
        ? recordAtWill(ctx, tx, { at: now, ...effect })
        : recordAudit(tx, { at: now, ...effect }))
      return {}
    default:
      return assertNever(effect)
  }
}

async function endSessions(
  tx: Tx,
  { userId, exceptSession }: Extract<Effect, { do: 'end-others' }>,
  now: number,
): Promise<void> {
  if (exceptSession === undefined) await endUserSessions(tx, userId, now)
  else await endOtherSessions(tx, userId, exceptSession, now)
}

async function renewed(ctx: Context, tx: Tx, sessionId: string): Promise<IssuedSession> {
  const session = await renewHeldSession(ctx, tx, sessionId)
  if (session === undefined) throw new EffectRefused({ code: 'unauthorized' })
  return session
}

const factorEffects = [
  'open-passkey-page',
  'bind-authenticator',
  'remove-authenticator',
  'revoke-authenticators',
  'end-other-sessions',
] as const
type FactorEffect = Extract<Effect, { do: (typeof factorEffects)[number] }>

const isFactorEffect = (effect: Effect): effect is FactorEffect =>
  factorEffects.some((name) => name === effect.do)

/** What is done to a user's stronger factors, and when one was added. */
async function runFactorEffect({ ctx, tx, flowId }: EffectScope, effect: FactorEffect): Promise<Receipts> {
  const now = ctx.clock.now()
  const { userId } = effect
  switch (effect.do) {
    case 'open-passkey-page':
      await keepPasskeyPage(ctx, tx, { flowId, userId }, effect.page)
      return {}
    case 'bind-authenticator':
      await bindAuthenticator(ctx, tx, userId, effect.binding)
      return {}
    case 'remove-authenticator':
      await removeAuthenticator(tx, effect, now)
      await endOtherFlows(tx, userId, flowId, now)
      return {}
    case 'revoke-authenticators':
      await revokeAuthenticators(tx, userId, now)
      return {}
    case 'end-other-sessions':
      await endOtherSessions(tx, userId, effect.sessionId, now)
      await endRemembered(tx, userId, now)
      return {}
    default:
      return assertNever(effect)
  }
}

// A recovery's first code is mailed to whomever a stranger names; every other code follows a proof.
const knowsWhoAsks = ({ purpose, channel }: { purpose: string; channel: string }): boolean =>
  purpose !== 'recovery' || channel !== 'email'

function granted<T extends { ok: true }>(answer: T | { ok: false; failure: Failure }): T {
  if (!answer.ok) throw new EffectRefused(answer.failure)
  return answer
}

const completeUser = (user: NewUser, now: number) => ({
  ...user,
  email: null,
  role: 'standard' as const,
  status: 'incomplete' as const,
  password_hash: null,
  password_length: null,
  method: null,
  phone: null,
  terms_version: null,
  terms_accepted_at: null,
  created_at: now,
  updated_at: now,
})

/** Whether these effects put a message into the outbox, so that delivery is to be woken after the commit. */
export const sendsSomething = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => ['send-code', 'send-ticket', 'mail'].includes(effect.do))
