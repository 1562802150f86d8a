import { count, day, hour, minute, second, time } from './definition.ts'

/** How long things live, by the server's clock, and how many sign-ins one person has. */
export const lifetimeLimits = {
  linkLifetime: time(20 * minute, [minute, day], {
    bounds: 'An e-mailed link, from acceptance by the mail server',
    beyond: '`ticket-expired`',
    source: 'Guide sections 2, 8 and 9; ASVS 6.4.1',
  }),
  loginEmailCodeLifetime: time(30 * second, [10 * second, 10 * minute], {
    bounds: 'An e-mailed login code, from acceptance by the mail server',
    beyond: '`code-expired`',
    source: 'Guide section 5; ASVS 6.5.5',
  }),
  codeLifetime: time(10 * minute, [30 * second, 10 * minute], {
    bounds: 'Any other code, and a call',
    beyond: '`code-expired`',
    source: 'ASVS 6.5.5; NIST SP 800-63B-4 3.1.3',
  }),
  flowLifetime: time(30 * minute, [minute, day], {
    bounds: 'A flow since its last step',
    beyond: '`flow-expired`',
    source: 'Design',
  }),
  openFlowsPerUser: count(20, [1, 1_000], {
    bounds: 'Open flows of one account, which were opened or got that far by a proof',
    beyond: 'The one that was longest without a step ends',
    source: 'ASVS 2.3.2',
  }),
  sessionIdle: time(15 * minute, [minute, hour], {
    bounds: 'A session since its user’s last act',
    beyond: '`unauthorized`; the password takes it up again (`sessionLocked`)',
    source: 'ASVS 7.1.1, 7.3.1; NIST SP 800-63B-4 2.2: at most an hour; standards R24',
  }),
  sessionAbsolute: time(12 * hour, [minute, day], {
    bounds: 'A session in all',
    beyond: '`unauthorized`',
    source: 'ASVS 7.1.1, 7.3.2; NIST SP 800-63B-4 2.2: at most 24 hours',
  }),
  sessionLocked: time(hour, [minute, hour], {
    bounds:
      'Since its user’s last act: as long the password alone takes up a session that was locked or left idle',
    beyond: '`unauthorized`',
    source: 'NIST SP 800-63B-4 2.2',
  }),
  sessionsPerUser: count(10, [1, 1_000], {
    bounds: 'Sessions of one user that are in force, or that a password takes up',
    beyond: 'The one that was longest without an act ends; its user gets a message if it was still in force',
    source: 'ASVS 7.1.2',
  }),
  rememberLifetime: time(4 * hour, [minute, 4 * hour], {
    bounds: 'Remember Me, from the sign-in with password and code on; no use prolongs it',
    beyond: '`unauthorized`',
    source: 'Guide section 6; standards R25',
  }),
  staffSignIn: time(10 * minute, [minute, hour], {
    bounds: 'A sign-in of staff, from its begin to the identity provider’s answer',
    beyond: '`flow-expired`',
    source: 'RFC 8252; ASVS 6.5.5',
  }),
  usernameReservation: time(7 * day, [hour, 90 * day], {
    bounds: 'How long an unverified registration holds its username',
    beyond: 'The name is free again',
    source: 'Design',
  }),
} as const
