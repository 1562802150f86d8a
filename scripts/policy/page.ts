import { bundleId, linuxPolicyFile } from '../../src-main/policy/readers/choose.ts'
import { policyKey } from '../../src-main/policy/readers/policy-key.ts'
import type { Shape } from '../../src-main/policy/setting.ts'
import { policyTable, type PolicyName } from '../../src-main/policy/table.ts'
import { eachSetting, examplePolicy } from './example.ts'

const introduction = `# Managed settings

<!-- Made by \`node scripts/write-policy.ts\` from src-main/policy/table.ts; don't edit it by hand. -->

What an organization sets goes before what a user sets, and a policy of the computer before one of the user, each setting by itself. The app shows what is managed, with its values: **Having trouble logging in?** → **Managed settings**, and for the signed-in **Help** → **Managed settings**.

| System | Policy of the computer | Policy of the user |
| --- | --- | --- |
| Windows | \`HKLM\\${policyKey}\` | \`HKCU\\${policyKey}\` |
| macOS | \`/Library/Managed Preferences/${bundleId}.plist\` | \`/Library/Managed Preferences/USER/${bundleId}.plist\` |
| Linux | \`${linuxPolicyFile}\`, owned by root and writable by nobody else | none |

- **Group Policy**: copy \`AtrezzoDesktop.admx\` and the folders \`en-US\` and \`es-ES\` into the central store (\`\\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions\`), or into \`%SystemRoot%\\PolicyDefinitions\` of one computer. Intune imports the same files. In the registry, yes and no are \`REG_DWORD\` 1 and 0, numbers \`REG_DWORD\`, lists \`REG_MULTI_SZ\`, the rest \`REG_SZ\`.
- **macOS**: hand \`atrezzo-desktop.mobileconfig\` to your device management, with the settings that you want; it holds all of them as a sample. macOS itself writes the files above: they can't be put there by hand for long.
- **Linux**: begin with \`policy.json\`; leave out what you don't manage.
- **When it holds**: from the next start of the app on. A running app looks again every hour and tells its user that a restart is due.
- **What can't be used** is named in the app and in \`main.log\`, and everything else holds. In its place stands the last value that could be used, or else the strictest (last column). The same goes for a policy that can't be read at all; if there never was one that could, everything with an entry in the last column is at its strictest. Why: [0031](../../decisions/0031-policy.md).
- **Where it holds**: settings marked *standalone* are those of the server on this computer. A shared server has them in its own configuration, where it is started, for all its clients.

Keep in mind that HKCU below \`Software\\Policies\` can be written by administrators alone, unless somebody has changed that.`

/** The page of all managed settings, in Markdown. */
export function policyPage(): string {
  const table = [head, head.map(() => '---'), ...eachSetting(cellsOf)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
  return `${introduction}\n\n## Settings\n\n${table}\n\n## Meaning\n\n${eachSetting(paragraphOf).join('\n\n')}\n`
}

const head = ['Setting', 'Name', 'Takes', 'Not managed', 'Holds', 'Strictest']

function cellsOf(name: PolicyName): string[] {
  const setting = policyTable[name]
  const strictest = 'strictest' in setting ? code(setting.strictest) : ''
  return [
    setting.title,
    `\`${name}\``,
    taken(setting.shape),
    setting.unmanaged,
    reachOf(setting.reach),
    strictest,
  ]
}

const reachOf = (reach: 'app' | 'standalone'): string => (reach === 'app' ? 'everywhere' : 'standalone')

function taken(shape: Shape): string {
  switch (shape.kind) {
    case 'flag':
      return 'yes or no'
    case 'number':
      return `${shape.min} to ${shape.max}`
    case 'choice':
      return shape.options.map((option) => `\`${option}\``).join(', ')
    case 'list':
      return 'list'
    case 'text':
      return 'text'
  }
}

const paragraphOf = (name: PolicyName): string =>
  `**${policyTable[name].title}** (\`${name}\`). ${policyTable[name].description.replaceAll('<local>', '`<local>`').replaceAll('*.', '\\*.')} Sample: ${code(examplePolicy[name])}.`

const code = (value: unknown): string => `\`${JSON.stringify(value)}\``
