import type { CommandLine } from 'electron'
import { guarded } from './not-implemented.ts'

const appended = new Map<string, string>()
const removed = new Set<string>()

/** The value of a switch from the command line or from `appendSwitch`; '' for one without a value, null if absent. */
export function switchValue(name: string): string | null {
  const added = appended.get(name)
  if (added !== undefined) return added
  if (removed.has(name)) return null
  const given = process.argv.slice(2).find((each) => each === `--${name}` || each.startsWith(`--${name}=`))
  return given === undefined ? null : given.slice(name.length + 3)
}

/** What main appended for Chromium's sake. */
export function switchesForChromium(): string[] {
  const own = ['remote-debugging-port', 'user-data-dir', 'headless']
  return [...appended]
    .filter(([name]) => !own.includes(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
}

export const commandLine = guarded('app.commandLine', {
  appendSwitch: (name: string, value = '') => void appended.set(name, value),
  hasSwitch: (name: string) => switchValue(name) !== null,
  getSwitchValue: (name: string) => switchValue(name) ?? '',
  removeSwitch: (name: string) => {
    appended.delete(name)
    removed.add(name)
  },
} satisfies Pick<CommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>)
