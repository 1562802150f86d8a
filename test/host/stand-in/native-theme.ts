import type { NativeTheme } from 'electron'
import { StandInEmitter } from './emitter.ts'
import { emitterFields, guarded } from './not-implemented.ts'

type Source = NativeTheme['themeSource']

/** The colour scheme as Chromium has it: the system's, or what an outside CDP client emulates. */
let systemDark = false
let source: Source = 'system'
const appliers = new Set<() => void>()
const events = new StandInEmitter('nativeTheme', ['updated'])

const isDark = (): boolean => (source === 'system' ? systemDark : source === 'dark')

function change(next: () => void): void {
  const before = isDark()
  next()
  if (before !== isDark()) events.emit('updated')
}

const members = {
  get themeSource() {
    return source
  },
  set themeSource(wanted: Source) {
    change(() => (source = wanted))
    for (const apply of appliers) apply()
  },
  get shouldUseDarkColors() {
    return isDark()
  },
} satisfies Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>

export const nativeTheme = guarded(
  'nativeTheme',
  Object.defineProperties(events, Object.getOwnPropertyDescriptors(members)) as StandInEmitter &
    typeof members,
  emitterFields,
)

/** What a page is to be made to prefer, or null to leave it to the system. */
export function forcedScheme(): 'dark' | 'light' | null {
  return source === 'system' ? null : source
}

/** A page tells what it sees. True when that is not what main wants: it must be forced again. */
export function pageSeesDark(dark: boolean): boolean {
  if (source !== 'system') return dark !== isDark()
  if (dark !== systemDark) change(() => (systemDark = dark))
  return false
}

/** `apply` runs at each change until the returned function is called. */
export function followTheme(apply: () => void): () => void {
  appliers.add(apply)
  return () => void appliers.delete(apply)
}
