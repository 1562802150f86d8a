import { count, day, hour, minute, time } from './definition.ts'

const wait = '`too-many-attempts` with the seconds until the next may go'
const r20 = 'Standards R20 (toll fraud); ASVS 2.4.1'

/** Messages. Counted in the database, in the transaction that puts the message into the outbox. */
export const sendingLimits = {
  sendsPerHour: count(5, [1, 100], {
    bounds: 'Messages in any hour per account and, for texts and calls, per number; per purpose and channel',
    beyond: wait,
    source: 'Standards section 0; ASVS 2.3.2',
  }),
  sendsPerDay: count(20, [1, 1_000], {
    bounds: 'The same in any 24 hours',
    beyond: wait,
    source: 'Standards section 0; ASVS 2.3.2',
  }),
  loginEmailSendsPerHour: count(20, [1, 1_000], {
    bounds:
      'E-mailed login codes in any hour per account; they live 30 seconds, so this replaces the other two',
    beyond: wait,
    source: 'Standards section 0; guide section 5',
  }),
  strangerMailsPerHour: count(20, [1, 1_000], {
    bounds: 'Mails with a link in any hour per address and purpose, across accounts',
    beyond:
      'The answer stays the same, and no mail goes; the owner gets a message if the account has a budget spent',
    source: 'Standards R12; no mailbox is flooded',
  }),
  resendPause: time(0, [0, 10 * minute], {
    bounds: 'Pause between two sends of one code or link, as the screen counts it down',
    beyond: 'The button waits',
    source: 'Operator’s choice',
  }),
  prefixSendsPerHour: count(30, [1, 10_000], {
    bounds:
      'Texts and calls of one purpose (enrolment; change of the sign-in phone) in one clock hour to numbers that nobody has proved yet, per prefix (the first seven digits: country, area, exchange)',
    beyond: wait,
    source: r20,
  }),
  prefixSendsPerDay: count(100, [1, 100_000], {
    bounds: 'The same in one UTC day',
    beyond: wait,
    source: r20,
  }),
  unprovedSendsPerHour: count(300, [1, 100_000], {
    bounds:
      'Texts and calls of one purpose (as above) in one clock hour to numbers that nobody has proved yet, of the whole installation',
    beyond: wait,
    source: r20,
  }),
  unprovedSendsPerDay: count(2_000, [1, 1_000_000], {
    bounds: 'The same in one UTC day',
    beyond: wait,
    source: r20,
  }),
  provedSendsPerHour: count(10_000, [1, 1_000_000], {
    bounds:
      'Texts and calls in one clock hour to numbers on file, of the whole installation, login and recovery apart: whoever causes one has proved a password or a mailbox',
    beyond: wait,
    source: r20,
  }),
  provedSendsPerDay: count(50_000, [1, 10_000_000], {
    bounds: 'The same in one UTC day',
    beyond: wait,
    source: r20,
  }),
  strangerNoticePause: time(day, [hour, day], {
    bounds: 'Pause between two messages to one owner that requests of strangers have spent a budget',
    beyond: 'None; the audit trail holds each request',
    source: 'Issue 4',
  }),
} as const
