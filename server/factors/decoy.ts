import type { NewMessage } from '../delivery/enqueue.ts'
import { nothing } from '../delivery/templates/names.ts'
import type { Decoy } from './challenge-policy.ts'

/**
 * What a message holds that takes a code's place. Its ticket is made when it is handed over (`withTicket`): to
 * write one down now would take longer than for whoever gets none.
 */
export function decoyContent(
  decoy: Decoy,
): Pick<NewMessage, 'template' | 'data'> & Partial<Pick<NewMessage, 'userId'>> {
  if (decoy.mail === 'nothing') return { template: nothing, data: {} }
  if (decoy.mail === 'taken') return { template: 'email-taken', data: {}, userId: decoy.userId }
  const { userId, purpose } = decoy
  return { template: 'complete-registration', data: { userId, purpose } }
}
