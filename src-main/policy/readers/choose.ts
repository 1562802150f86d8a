import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { PolicyLevel } from '../policy.ts'
import type { LevelReading } from '../resolve.ts'
import { readPolicyFile } from './file.ts'
import { macReader } from './mac.ts'
import { runProgram } from './run-program.ts'
import { windowsReader } from './windows.ts'

/** Reads one level of the policy, whatever is there; never fails. */
export type PolicyReader = (level: PolicyLevel) => Promise<LevelReading>

/** As in electron-builder.yml; macOS names managed preferences by it. */
export const bundleId = 'example.atrezzo.desktop'

/** Where Linux keeps the policy of the computer. It has no policy of a user. */
export const linuxPolicyFile = '/etc/atrezzo-desktop/policy.json'

const root = 0

/** The reader of an installed build. */
export const installedReader = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): PolicyReader => {
  if (platform === 'win32') return windowsReader(environment['SystemRoot'] ?? 'C:\\Windows', runProgram)
  if (platform !== 'darwin') return machineFile(linuxPolicyFile, root)
  return macReader({
    folder: '/Library/Managed Preferences',
    bundleId,
    userName: userInfo().username,
    owner: root,
    run: runProgram,
  })
}

/**
 * The reader of a run from source: `policy.json` in the profile folder, on every system, so that a policy can be tried
 * without an administrator's rights. An installed build never looks there.
 */
export const sourceReader = (profile: string): PolicyReader => machineFile(join(profile, 'policy.json'), null)

const machineFile =
  (file: string, owner: number | null): PolicyReader =>
  async (level) =>
    level === 'machine' ? readPolicyFile(file, owner) : { kind: 'absent' }
