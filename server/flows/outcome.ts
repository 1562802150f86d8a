import type { Failure } from '../contract/errors.ts'
import type { Advanced, Ended, Refused } from './definition.ts'
import type { Effect } from './effects.ts'

/** The flow goes to `step` (or stays there) with `state`. */
export const advance = <const T extends string, S>(
  step: T,
  state: S,
  effects: readonly Effect[] = [],
): Advanced<T, S> => ({ kind: 'advanced', step, state, effects })

/** The action is refused; `effects` are committed all the same. */
export const refuse = (failure: Failure, effects: readonly Effect[] = []): Refused => ({
  kind: 'refused',
  failure,
  effects,
})

/** The flow is over without its goal. */
export const end = (effects: readonly Effect[] = []): Ended => ({ kind: 'ended', effects })
