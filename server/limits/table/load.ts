import { count } from './definition.ts'

/** What one server process takes on for whoever has not signed in. Held in memory: the other limits hold without it. */
export const loadLimits = {
  peerRequestsPerMinute: count(1_200, [10, 1_000_000], {
    bounds:
      'Requests that change something, before a sign-in, per network peer (IPv6: per /64), per process; this computer itself and the telephone provider’s webhooks are exempt',
    beyond: '`too-many-attempts` with the seconds to wait',
    source: 'ASVS 2.4.1; standards R7',
  }),
  passwordQueue: count(64, [1, 10_000], {
    bounds: 'Passwords that are compared or hashed, or wait for it, at once, per process',
    beyond: '`unavailable` with `Retry-After`, the same for everybody; no try is counted',
    source: 'ASVS 2.4.1',
  }),
} as const
