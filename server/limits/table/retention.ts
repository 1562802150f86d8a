import { day, time } from './definition.ts'

/** How long rows that are past are kept, for whoever looks into what happened; then they are deleted. */
export const retentionLimits = {
  flowRetention: time(7 * day, [day, 90 * day], {
    bounds: 'A flow since it ended or expired',
    beyond: 'It is deleted',
    source: 'Design',
  }),
  challengeRetention: time(7 * day, [day, 90 * day], {
    bounds: 'A code, a call or a link since it expired',
    beyond: 'It is deleted',
    source: 'Design',
  }),
  messageRetention: time(90 * day, [day, 365 * day], {
    bounds: 'A message of the outbox since it was delivered or given up',
    beyond: 'It is deleted, and no administrator can have it tried again',
    source: 'Design',
  }),
  sendRetention: time(2 * day, [day, 90 * day], {
    bounds: 'The note that something was sent, for the budgets',
    beyond: 'It is deleted',
    source: 'Design; at least the longest window of a budget',
  }),
  failureRetention: time(90 * day, [day, 365 * day], {
    bounds: 'Counted failures since the last one, unless their factor is disabled',
    beyond: 'They are forgotten',
    source: 'Design; NIST SP 800-63B-4 3.2.2',
  }),
  sessionRetention: time(7 * day, [day, 90 * day], {
    bounds: 'A session since it ended',
    beyond: 'It is deleted',
    source: 'Design',
  }),
} as const
