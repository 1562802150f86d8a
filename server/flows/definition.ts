import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { FlowAction, FlowInput, FlowKind } from '../contract/actions.ts'
import type { Failure } from '../contract/errors.ts'
import type { FlowOf, FlowStep } from '../contract/flows.ts'
import type { StrongerFactor } from '../contract/ways.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Effect } from './effects.ts'

/** One action of a kind of flow with its parsed input. */
export type FlowRequest<K extends FlowKind> = {
  [A in FlowAction<K>]: { readonly action: A; readonly input: FlowInput<K, A> }
}[FlowAction<K>]

/** What every kind's state has: the runtime fills these in from the receipts of `send-code` and `send-ticket`. */
export interface FlowState {
  /** The challenge that is under way. */
  readonly challengeId: string | null
  /** The ticket that was mailed last. */
  readonly ticketId: string | null
}

/** Where a flow stands. */
export interface Position<K extends FlowKind, S extends FlowState> {
  readonly step: FlowStep<K>
  readonly state: S
}

/** The flow goes to `step`, or stays there. */
export interface Advanced<T, S> {
  readonly kind: 'advanced'
  readonly step: T
  readonly state: S
  readonly effects: readonly Effect[]
}

/** The flow is over without its goal. */
export interface Ended {
  readonly kind: 'ended'
  readonly effects: readonly Effect[]
}

/** Step and state stay as they are; the effects (an audit event) are committed all the same. */
export interface Refused {
  readonly kind: 'refused'
  readonly failure: Failure
  readonly effects: readonly Effect[]
}

/** What a transition decides. */
export type Outcome<K extends FlowKind, S extends FlowState> = Advanced<FlowStep<K>, S> | Ended | Refused

/** The installation's choices that decide which actions a step offers. */
export interface Offering {
  readonly voiceConfirmation: 'press-hash' | 'enter-digits' | 'read-code'
  readonly strongerFactors: ReadonlySet<StrongerFactor>
}

/** The view and step of a kind of flow: its contract type without what the engine adds. */
export type FlowView<K extends FlowKind> =
  FlowOf<K> extends infer F ? (F extends FlowOf<K> ? Pick<F, 'kind' | 'step' | 'view'> : never) : never

/** What happens in a flow while the gatherers read: its own ids and the place to read from. */
export interface Scene {
  readonly ctx: Context
  readonly flowId: string
}

/**
 * A kind of flow: data and functions. `transition` and `view` are pure. `P` is what is worked out
 * before the transaction (argon2), `C` an action with the facts that decide it, `V` what a view shows.
 */
export interface FlowDefinition<K extends FlowKind, S extends FlowState, P, C, V> {
  readonly kind: K
  readonly state: z.ZodType<S>
  readonly steps: readonly FlowStep<K>[]
  /** The actions that a position takes, without `cancel`. */
  readonly actions: (at: Position<K, S>, offering: Offering) => readonly FlowAction<K>[]
  /** Slow work, outside any transaction. */
  readonly prepare: (scene: Scene, at: Position<K, S>, request: FlowRequest<K>) => Promise<P>
  /** Reads, and counts tries, inside the transaction. */
  readonly gather: (
    scene: Scene,
    tx: Tx,
    at: Position<K, S>,
    request: FlowRequest<K>,
    prepared: P,
  ) => Promise<C>
  readonly transition: (at: Position<K, S>, happening: C) => Outcome<K, S>
  /** Somebody pressed # on the call that is under way; null if this kind knows no calls. */
  readonly approve: ((at: Position<K, S>) => Outcome<K, S>) | null
  /** The user that the flow belongs to, once it is known. */
  readonly userOf: (state: S) => string | null
  readonly look: (scene: Scene, query: Query, at: Position<K, S>) => Promise<V>
  readonly view: (at: Position<K, S>, seen: V) => FlowView<K>
}
