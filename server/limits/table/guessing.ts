import { count, day, hour, second, time } from './definition.ts'

const nist = 'NIST SP 800-63B-4 3.2.2; ASVS 6.3.1'

/** Tries at codes, passwords and registration codes. Counted in the database, before a try is evaluated. */
export const guessingLimits = {
  codeTries: count(5, [1, 10], {
    bounds: 'Tries that one code, or one typed mail code, takes',
    beyond: '`code-expired`: a new code has to be asked for; the count per account and factor goes on',
    source: 'ASVS 6.6.3; standards R4, R6, R8',
  }),
  failuresBeforeWait: count(10, [1, 100], {
    bounds: 'Consecutive failures of one factor of one account, or of one typed identifier, known or not',
    beyond: '`too-many-attempts` with the seconds to wait; the owner gets a mail and a message',
    source: nist,
  }),
  firstWait: time(30 * second, [second, hour], {
    bounds: 'The wait after that many failures; each further failure doubles it',
    beyond: 'No try is evaluated, a right one neither',
    source: nist,
  }),
  longestWait: time(hour, [second, day], {
    bounds: 'The longest such wait',
    beyond: 'As above',
    source: nist,
  }),
  failuresBeforeDisabled: count(100, [1, 100], {
    bounds: 'Consecutive failures after which that factor alone is disabled',
    beyond:
      '`too-many-attempts` until a reset or an administrator’s unlock; the owner gets a mail and a message',
    source: 'NIST SP 800-63B-4 3.2.2: at most 100',
  }),
  registrationCodeFailures: count(10, [1, 100], {
    bounds:
      'Consecutive wrong registration codes per NPI, known or not, from wherever; without an NPI, per neighbourhood of a thousand codes',
    beyond: '`too-many-attempts` with the seconds to wait, which double as above; never disabled',
    source: 'Standards R35; ASVS 6.4.1',
  }),
  staffLookupsPerHour: count(60, [1, 1_000], {
    bounds: 'Help desk searches in any hour per member of staff, found or not, across their sessions',
    beyond: '`too-many-attempts` with the seconds to wait; each search is in the audit trail',
    source: 'ASVS 2.4.1: nobody reads the directory out',
  }),
  blockedMailPause: time(day, [hour, day], {
    bounds: 'Pause between two mails to one owner about failures of one factor',
    beyond: 'The message center and the audit trail still show what happened',
    source: 'ASVS 6.3.5; standards R4',
  }),
} as const
