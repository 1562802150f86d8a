import type { Failure } from '../../server/contract/errors.ts'
import type { StoreApi } from 'zustand'
import type { OfflineFailure } from '../../src-preload/bridge.ts'

/** What a screen can be told instead of an answer. Its wording is in `locales/en/errors.json`. */
export type ScreenFailure = Failure | OfflineFailure

/** A store that a form is sent through: it keeps the failure of what was sent last. */
export type FailureStore = Pick<
  StoreApi<{ failure: ScreenFailure | null }>,
  'getState' | 'getInitialState' | 'subscribe'
>

/** A store as forms take it: a value, where the hook itself would be called. */
export const formStore = ({ getState, getInitialState, subscribe }: FailureStore): FailureStore => ({
  getState,
  getInitialState,
  subscribe,
})
