import type { UserOperation } from '../contract/admin.ts'
import type { UserRow } from '../directory/users.ts'
import { statusOf } from './present.ts'

/** What decides which operations a user takes. */
export interface OperationFacts {
  readonly user: Pick<UserRow, 'status' | 'username_key' | 'role'>
  readonly isSelf: boolean
  readonly isLocked: boolean
  /** The caller administers every group of this user: a role reaches as far. */
  readonly sharesAllGroups: boolean
}

/** The operations that a user takes now. Nobody works on themselves here. Pure. */
export function operationsOf({ user, isSelf, isLocked, sharesAllGroups }: OperationFacts): UserOperation[] {
  if (isSelf) return []
  const status = statusOf(user, isLocked)
  switch (status) {
    case 'disabled':
      return ['enable']
    case 'invited':
    case 'incomplete':
      return ['resend', ...(isLocked ? (['unlock'] as const) : []), 'disable']
    case 'active':
    case 'locked':
      return [
        'reset-registration',
        ...(status === 'locked' ? (['unlock'] as const) : []),
        'end-sessions',
        ...(sharesAllGroups ? [roleChange(user)] : []),
        'disable',
      ]
  }
}

const roleChange = ({ role }: OperationFacts['user']): UserOperation =>
  role === 'administrative' ? 'unmake-administrator' : 'make-administrator'
