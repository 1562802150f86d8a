import type { Failure } from '../contract/errors.ts'
import { isUniqueViolation } from '../flows/unique-violation.ts'

/** Serialization failure and deadlock: PostgreSQL ended one of two transactions that met. */
const collisions = ['40001', '40P01']

/**
 * What an exception means to a client. It says nothing of what broke: the log does (ASVS 16.5.1).
 * @returns `conflict` where two requests collided, else `unavailable`
 */
export function failureOf(error: unknown): Failure {
  const collided = error instanceof Error && 'code' in error && collisions.includes(String(error.code))
  return { code: collided || isUniqueViolation(error) ? 'conflict' : 'unavailable' }
}
