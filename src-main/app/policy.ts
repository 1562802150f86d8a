import { app } from 'electron'
import type { ManagedPolicy } from '../../src-preload/bridge.ts'
import { systemTimers } from '../companion/timers.ts'
import { withoutMissingBranding } from '../policy/branding-folder.ts'
import { keptPolicyFile } from '../policy/kept.ts'
import { managedPolicy } from '../policy/managed-policy.ts'
import { openPolicy } from '../policy/open.ts'
import type { PolicyState, PolicyStore } from '../policy/policy.ts'
import { installedReader, sourceReader } from '../policy/readers/choose.ts'
import type { Logs } from './log.ts'

/** Milliseconds between two looks: IT's changes come every hour and a half or so, and may well wait. */
const lookAgain = 60 * 60_000

/** Reads the organization's policy for this run; `profile` is the folder that keeps everything of this user's app. */
export const readPolicy = (profile: string): Promise<PolicyStore> =>
  openPolicy({
    reader: app.isPackaged ? installedReader(process.platform, process.env) : sourceReader(profile),
    kept: keptPolicyFile(`${profile}/policy-kept.json`),
    check: withoutMissingBranding,
  })

/** Sets how much the log holds, and writes down what is wrong with the policy. */
export const logByPolicy = ({ policy, source, problem }: PolicyState, { main }: Logs): void => {
  const levels = { off: 'warn', normal: 'info', detailed: 'debug' } as const
  main.level = levels[policy.diagnostics ?? 'normal']
  main.info(`policy: ${source}, ${Object.keys(policy).length} settings`)
  if (problem !== null) main.warn(problem, 'policy: not all of it can be used')
}

/**
 * Looks at the policy again from time to time. What has changed holds from the next start on; until then the page is
 * told so.
 *
 * @returns what the page is to know now, and what ends looking
 */
export const followPolicy = (
  policy: PolicyStore,
  tell: (state: ManagedPolicy) => void,
): { state: () => ManagedPolicy; stop: () => void } => {
  let changed = false
  const state = (): ManagedPolicy => managedPolicy(policy.read(), changed)
  const look = async (): Promise<void> => {
    const before = changed
    changed = await policy.refresh()
    if (changed !== before) tell(state())
    cancel = systemTimers.after(lookAgain, () => void look())
  }
  let cancel = systemTimers.after(lookAgain, () => void look())
  return { state, stop: () => cancel() }
}
