import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompanionStart } from '../contract/companion.ts'
import type { Limits } from '../limits/limits.ts'
import { parseSettings } from './parse.ts'
import type { Settings } from './settings.ts'

/** What IT may put into the data directory of a bundled server: its channels, above all. */
const fileName = 'server.json'

/**
 * The settings of a bundled server: what main says, the organization's policy included, and the file in its data
 * directory, if there is one. It takes none from the environment, which is the app's.
 * @throws naming every bad value
 */
export function bundledSettings({
  dataDir,
  demo,
  managed = {},
}: Pick<CompanionStart, 'dataDir' | 'demo'> & Partial<Pick<CompanionStart, 'managed'>>): {
  settings: Settings
  limits: Limits
} {
  const name = join(dataDir, fileName)
  const text = readIfThere(name)
  const file = text === undefined ? undefined : { name, text }
  const parsed = parseSettings({ flags: { ...managed, dataDir, demo }, env: {}, file })
  if (!parsed.ok) throw new Error(parsed.problems.join('; '))
  return parsed
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
