import type { LimitDefinition } from './table/definition.ts'
import { guessingLimits } from './table/guessing.ts'
import { lifetimeLimits } from './table/lifetimes.ts'
import { loadLimits } from './table/load.ts'
import { retentionLimits } from './table/retention.ts'
import { sendingLimits } from './table/sending.ts'

/** The limits by what they are about, in the order in which `docs/security/limits.md` shows them. */
export const limitGroups = {
  Guessing: guessingLimits,
  Sending: sendingLimits,
  Lifetimes: lifetimeLimits,
  Load: loadLimits,
  Retention: retentionLimits,
} as const

/** Every limit there is: the code, the settings and `docs/security/limits.md` read this table and no other. */
export const limitDefinitions = {
  ...guessingLimits,
  ...sendingLimits,
  ...lifetimeLimits,
  ...loadLimits,
  ...retentionLimits,
} as const

export type LimitName = keyof typeof limitDefinitions

/** Every figure that bounds guessing, sending and waiting. All times are milliseconds. */
export type Limits = Readonly<Record<LimitName, number>>

/** Makes something of each limit. */
export function eachLimit<T>(make: (definition: LimitDefinition) => T): Readonly<Record<LimitName, T>> {
  const made = Object.entries(limitDefinitions).map(([name, definition]) => [name, make(definition)])
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a constant's own keys
  return Object.fromEntries(made) as Record<LimitName, T>
}

/** The figures of the product; an installation may set others. */
export const defaultLimits: Limits = eachLimit((definition) => definition.default)

/**
 * The limits for what no reset brings back, such as an NPI or a mailbox: tries at it have to wait, but a
 * stranger can't disable it for good.
 */
export const neverDisabled = (limits: Limits): Limits => ({ ...limits, failuresBeforeDisabled: Infinity })

/** The limits for guesses of registration codes (R35). */
export const forRegistrationCodes = (limits: Limits): Limits => ({
  ...neverDisabled(limits),
  failuresBeforeWait: limits.registrationCodeFailures,
})
