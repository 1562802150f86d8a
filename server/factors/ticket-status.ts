import type { CodeStatus } from '../contract/flows.ts'
import type { Limits } from '../limits/limits.ts'
import type { Millis } from '../store/schema.ts'
import { sendStatus } from './challenge-status.ts'
import type { TicketRow } from './tickets.ts'

/**
 * A ticket as the screen "check your mail" shows it.
 * @param nextSendAt when the budget lets the next one go (`nextSendAt` with `ticketBudget`), if that was read
 */
export function ticketStatus(
  row: TicketRow,
  now: Millis,
  limits: Limits,
  nextSendAt?: Millis,
): Pick<CodeStatus, 'delivery' | 'secondsLeft' | 'lifetime' | 'resendIn'> {
  return sendStatus(row, now, limits, nextSendAt)
}
