import type { Policy, PolicyName } from './table.ts'

export type { Policy } from './table.ts'

/** Whose policy: of the computer, or of the person who uses it. */
export type PolicyLevel = 'machine' | 'user'

/** A value that can't be used, and what holds instead. */
export interface RefusedValue {
  /** As it is written in the policy; not always a setting that there is. */
  readonly name: string
  readonly level: PolicyLevel
  readonly reason: 'unknown-name' | 'invalid-value' | 'not-there'
  /** `kept`: the last value that could be used. `strictest`: the table's. `unmanaged`: as if it was not set. */
  readonly inForce: 'kept' | 'strictest' | 'unmanaged'
}

/** A level that can't be read. */
export interface UnreadableLevel {
  readonly level: PolicyLevel
  /** In English, for IT: what is wrong, and where. Holds no value of a setting. */
  readonly detail: string
  /** Its last values that could be read hold, or, if there are none, the strictest of each setting that restricts. */
  readonly inForce: 'kept' | 'strictest'
}

export interface PolicyProblem {
  readonly unreadable: readonly UnreadableLevel[]
  readonly refused: readonly RefusedValue[]
}

/** The policy in force. */
export interface PolicyState {
  readonly policy: Policy
  /** Where it comes from. `none`: nobody manages this app. */
  readonly source: 'none' | 'user' | 'machine' | 'machine-and-user'
  /** Whose each value is. */
  readonly levels: { readonly [K in PolicyName]?: PolicyLevel }
  readonly problem: PolicyProblem | null
}

/** The policy of this run. */
export interface PolicyStore {
  /** What was in force when the app started: it holds until the app ends. Costs nothing. */
  read: () => PolicyState
  /** Looks again; true once what would be in force at the next start differs. Never fails. */
  refresh: () => Promise<boolean>
}
