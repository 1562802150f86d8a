import { problem, type Failure } from '../../server/contract/errors.ts'

/**
 * The server's `problem+json` as a value. An error that is not of the contract (a proxy's page, an
 * answer cut short) counts as `unavailable`.
 */
export const toFailure = (body: unknown): Failure => {
  const parsed = problem.safeParse(body)
  if (!parsed.success) return { code: 'unavailable' }
  const { type: _type, title: _title, status: _status, ...failure } = parsed.data
  return failure
}
