import type { ManagedServerSettings } from '../../server/contract/companion.ts'
import type { Policy } from './table.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

const logLevels = { off: 'warn', normal: 'info', detailed: 'debug' } as const

/**
 * The policy's part for a bundled server, by the names of the server's own settings. They go before the file that IT
 * may have put into its data folder.
 *
 * @param demo whether it runs as a demo, where calls are answered by the Outbox
 */
export const standaloneSettings = (policy: Policy, demo: boolean): ManagedServerSettings => ({
  ...set('loginOptions', policy.loginOptions),
  ...set('countries', policy.phoneCountries),
  ...set('brandingDir', policy.brandingFolder),
  ...set('voiceConfirmation', voiceConfirmation(policy, demo)),
  ...set('logLevel', policy.diagnostics && logLevels[policy.diagnostics]),
  // Zero hours: main never asks to be remembered.
  ...set(
    'limits.rememberLifetime',
    times(policy.rememberHours === 0 ? undefined : policy.rememberHours, hour),
  ),
  ...set('limits.sessionIdle', times(policy.sessionIdleMinutes, minute)),
  ...set('limits.sessionAbsolute', times(policy.sessionAbsoluteHours, hour)),
  ...set('limits.codeTries', policy.codeTries),
  ...set('limits.codeLifetime', times(policy.codeMinutes, minute)),
  ...set('limits.loginEmailCodeLifetime', times(policy.loginEmailCodeSeconds, second)),
})

/** Outside the demo nobody can report a key press to a bundled server: its calls read a code out. */
const voiceConfirmation = ({ voiceConfirmation: way }: Policy, demo: boolean): Policy['voiceConfirmation'] =>
  demo || way === 'read-code' ? way : undefined

const times = (figure: number | undefined, unit: number): number | undefined =>
  figure === undefined ? undefined : figure * unit

const set = (
  name: string,
  value: string | number | readonly string[] | undefined,
): Record<string, string | number | string[]> => {
  if (value === undefined) return {}
  return { [name]: typeof value === 'object' ? [...value] : value }
}
