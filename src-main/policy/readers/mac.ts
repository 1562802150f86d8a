import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PolicyLevel } from '../policy.ts'
import type { LevelReading } from '../resolve.ts'
import { distrustOf, isMissing } from './file.ts'
import { detailOf, isObject, type RunProgram } from './shared.ts'

export interface MacPlace {
  /** `/Library/Managed Preferences`, which macOS fills from configuration profiles. */
  readonly folder: string
  readonly bundleId: string
  readonly userName: string
  /** Who must own the files: root. */
  readonly owner: number
  readonly run: RunProgram
}

/** Settings that every Mac app takes from its domain, and Electron's own: not ours to judge. */
const foreign = /^(NS|Apple|Electron)/

/**
 * Reads the managed preferences of the app, the computer's or the user's.
 * @returns a reader of one level
 */
export const macReader =
  ({ folder, bundleId, userName, owner, run }: MacPlace) =>
  async (level: PolicyLevel): Promise<LevelReading> => {
    const file = join(folder, ...(level === 'user' ? [userName] : []), `${bundleId}.plist`)
    try {
      const distrust = distrustOf(await stat(file), owner)
      if (distrust !== null) return { kind: 'unreadable', detail: `${file}: ${distrust}` }
      const json = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', '--', file])
      return parsePreferences(json.toString('utf8'), file)
    } catch (error) {
      if (isMissing(error)) return { kind: 'absent' }
      return { kind: 'unreadable', detail: detailOf(error) }
    }
  }

/** What `plutil -convert json` prints of managed preferences. */
export const parsePreferences = (json: string, file: string): LevelReading => {
  const values = parse(json)
  if (!isObject(values)) return { kind: 'unreadable', detail: `${file}: is not a property list of settings` }
  const own = Object.entries(values).filter(([name]) => !foreign.test(name))
  return { kind: 'read', values: Object.fromEntries(own) }
}

const parse = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
