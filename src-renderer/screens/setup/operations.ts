import { reasonedOperations, type UserOperation } from '../../../server/contract/admin.ts'

/** Operations that take nothing away: carried out at once, without a question. */
const harmless: readonly UserOperation[] = ['unlock', 'enable', 'resend']
const reasoned: readonly UserOperation[] = reasonedOperations

export const needsQuestion = (operation: UserOperation): boolean => !harmless.includes(operation)
export const needsReason = (operation: UserOperation): boolean => reasoned.includes(operation)

/** What several users can be made to go through at once. */
export const bulkOperations = [
  'reset-registration',
  'resend',
  'unlock',
  'disable',
  'enable',
  'end-sessions',
] as const satisfies readonly UserOperation[]
