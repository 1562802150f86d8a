import type { Failure } from '../contract/errors.ts'
import { Overloaded } from '../factors/gate.ts'
import { faultOf } from '../store/faults.ts'
import { isUniqueViolation } from '../flows/unique-violation.ts'

/** Serialization failure and deadlock: PostgreSQL ended one of two transactions that met. */
const collisions = ['40001', '40P01']

/**
 * What an exception means to a client. It says no more of what broke than
 * that: the log does (ASVS 16.5.1).
 * @returns `conflict` where two requests collided, else `unavailable`, with the wait where it is known
 */
export function failureOf(error: unknown): Failure {
  if (error instanceof Overloaded) return { code: 'unavailable', retryAfter: error.retryAfter }
  const collided = error instanceof Error && 'code' in error && collisions.includes(String(error.code))
  if (collided || isUniqueViolation(error)) return { code: 'conflict' }
  const reason = faultOf(error)
  return { code: 'unavailable', ...(reason && { reason }) }
}
