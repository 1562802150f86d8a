import type { Failure } from '../../server/contract/errors.ts'
import type { OfflineFailure } from '../../src-preload/bridge.ts'

/** What a screen can be told instead of an answer. Its wording is in `locales/en/errors.json`. */
export type ScreenFailure = Failure | OfflineFailure
