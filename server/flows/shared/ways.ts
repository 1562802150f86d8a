import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowKind } from '../../contract/actions.ts'
import { otherWay, otherWayActions, type OtherWay } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import type { NewPasskeyPage } from '../../factors/passkey/pages.ts'
import type { FlowRequest, Refused } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { refuse } from '../outcome.ts'
import { failureOfCheck, type CodeCheck } from './code-check.ts'

/** What a flow keeps whose second step may be done by another way. */
export const wayShape = {
  /** The other ways that this user had when their first factor was proved: they decide what is offered. */
  ways: z.array(otherWay).default([]),
  /** Sealed: the secret in the address of the page that a browser was sent to. */
  page: z.string().nullable().default(null),
  /** The other way that was proved. */
  way: otherWay.nullable().default(null),
}
export interface WayState {
  readonly ways: OtherWay[]
  readonly page: string | null
  readonly way: OtherWay | null
}
/** Nothing offered, nothing proved. */
export const noWay = { ways: [], page: null, way: null } satisfies WayState

export type WayAction = keyof typeof otherWayActions
export type WayRequest = Extract<FlowRequest<'login'>, { action: WayAction }>
export type WayStep = OtherWay

const choiceOf = {
  totp: 'use-totp',
  passkey: 'use-passkey',
  'recovery-code': 'use-recovery-code',
} as const satisfies Record<OtherWay, WayAction>

const proofOf = {
  totp: ['verify-totp', 'back'],
  passkey: ['finish-passkey', 'use-passkey', 'back'],
  'recovery-code': ['verify-recovery-code', 'back'],
} as const satisfies Record<WayStep, readonly WayAction[]>

/** The actions that lead to the ways which a user has. */
export const wayChoices = (ways: readonly OtherWay[]): (typeof choiceOf)[OtherWay][] =>
  ways.map((way) => choiceOf[way])

/** The actions of a way's own step. */
export const wayActions = (step: WayStep): readonly (typeof proofOf)[WayStep][number][] => proofOf[step]

/** Whether a request is one of another way. */
export function isWayRequest<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { action: WayAction }> {
  return Object.hasOwn(otherWayActions, request.action)
}

/** A page for the browser, and the same secret sealed for the flow's state. */
export interface SealedPage {
  readonly page: NewPasskeyPage
  readonly sealed: string
}

/** An action of another way with what decides it. */
export type WayEvent =
  | { readonly action: 'use-totp' | 'use-recovery-code' | 'back' }
  | { readonly action: 'use-passkey'; readonly opened: SealedPage | null }
  | { readonly action: 'verify-totp' | 'finish-passkey'; readonly check: CodeCheck }
  | { readonly action: 'verify-recovery-code'; readonly check: CodeCheck; readonly left: number }

/** Where another way leads: to a step, past the second factor, or nowhere. */
export type WayMove<S> =
  | {
      readonly kind: 'moved'
      readonly step: WayStep | 'second-factor'
      readonly state: S
      readonly effects: readonly Effect[]
    }
  | { readonly kind: 'proved'; readonly state: S; readonly effects: readonly Effect[] }
  | Refused

/**
 * Takes an action of another way. Pure.
 * @param available what the user has now, and the installation offers
 */
export function takeWay<S extends WayState>(
  flow: FlowKind,
  state: S,
  event: WayEvent,
  { user, available }: { readonly user: UserRow | null; readonly available: readonly OtherWay[] },
): WayMove<S> {
  if (!user) return refuse({ code: 'flow-expired' })
  switch (event.action) {
    case 'back':
      return { kind: 'moved', step: 'second-factor', state: { ...state, page: null }, effects: [] }
    case 'use-totp':
      return goTo(state, 'totp', available)
    case 'use-recovery-code':
      return goTo(state, 'recovery-code', available)
    case 'use-passkey': {
      if (event.opened === null) return refuse({ code: 'step-mismatch' })
      const { page, sealed } = event.opened
      return goTo({ ...state, page: sealed }, 'passkey', available, [
        { do: 'open-passkey-page', userId: user.id, page },
      ])
    }
    case 'verify-totp':
      return prove({ flow, state, user, way: 'totp', check: event.check })
    case 'finish-passkey':
      return prove({ flow, state, user, way: 'passkey', check: event.check })
    case 'verify-recovery-code':
      return prove(
        { flow, state, user, way: 'recovery-code', check: event.check },
        tellCodeUsed(user, event.left),
      )
    default:
      return assertNever(event)
  }
}

function goTo<S extends WayState>(
  state: S,
  way: WayStep,
  available: readonly OtherWay[],
  effects: readonly Effect[] = [],
): WayMove<S> {
  if (!available.includes(way)) return refuse({ code: 'step-mismatch' })
  return { kind: 'moved', step: way, state: { ...state, way: null }, effects }
}

interface Proof<S> {
  readonly flow: FlowKind
  readonly state: S
  readonly user: UserRow
  readonly way: OtherWay
  readonly check: CodeCheck
}

function prove<S extends WayState>(
  { flow, state, user, way, check }: Proof<S>,
  effects: readonly Effect[] = [],
): WayMove<S> {
  const event = { do: 'audit', target: user.id, detail: { flow, factor: way } } as const
  const failure = failureOfCheck(check)
  if (failure) return refuse(failure, [{ ...event, type: `${way}-failed` }])
  const proved = { ...state, way, page: null }
  return { kind: 'proved', state: proved, effects: [{ ...event, type: 'authenticator-used' }, ...effects] }
}

/** A saved code is gone: its owner hears of it, who may not be the one that used it (NIST SP 800-63B-4 4.2). */
function tellCodeUsed({ id, email, username }: UserRow, left: number): Effect[] {
  const data = { username, left: String(left) }
  const notice: Effect = {
    do: 'notice',
    userIds: [id],
    kind: 'recovery-code-used',
    data: { left: String(left) },
  }
  if (email === null) return [notice]
  return [notice, { do: 'mail', template: 'recovery-code-used', recipient: email, userId: id, data }]
}

/** Whether the way that was proved in this flow still counts: an app or passkey that was removed since doesn't. */
export const isWayProved = ({ way }: WayState, available: readonly OtherWay[]): boolean =>
  way === 'recovery-code' || (way !== null && available.includes(way))
