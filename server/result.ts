import type { Failure } from './contract/errors.ts'

/** What an operation gives: a value, or a failure that the contract names. Failures are values, not exceptions. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** A success with its value. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A failure with a code of the contract. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}
