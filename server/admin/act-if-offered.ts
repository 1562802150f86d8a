import type { UserOperation } from '../contract/admin.ts'
import { fail, type Result } from '../result.ts'
import { act, type Act } from './act.ts'
import { readLocks } from './locks.ts'
import { operationsOf } from './operations.ts'

/**
 * Does an operation in the name of somebody whom no provider group limits, if the user takes it now. The user's row
 * is locked by the caller's transaction.
 * @returns `conflict` for what this user doesn't take
 */
export async function actIfOffered(operation: UserOperation, doing: Act): Promise<Result<null>> {
  const { ctx, tx, target } = doing
  const isLocked = (await readLocks(tx, [target], ctx.clock.now())).size > 0
  const offered = operationsOf({ user: target, isSelf: false, isLocked, sharesAllGroups: true })
  return offered.includes(operation) ? act(operation, doing) : fail({ code: 'conflict' })
}
