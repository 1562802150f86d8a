import type { Result } from '../../src-preload/bridge.ts'

export type { Result }

export const success = <T>(value: T): Result<T> => ({ ok: true, value })

/** A failure that has nothing but its code. */
export const failed = (
  code: 'offline' | 'unavailable' | 'flow-expired' | 'unauthorized' | 'not-found' | 'step-mismatch',
): Result<never> => ({ ok: false, failure: { code } })
