import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { isObject } from './readers/shared.ts'
import { soundPolicy, type Levels } from './resolve.ts'
import type { Policy } from './table.ts'

/** Remembers what the policy came to, for the day when it can't be read. */
export interface KeptPolicy {
  read: () => Levels<Policy | null>
  write: (levels: Levels<Policy | null>) => void
}

const nothing: Levels<null> = { machine: null, user: null }

/**
 * The kept policy, in a file of the profile. Whoever changes it gains nothing as long as the policy itself can be read,
 * and what it holds is checked again (docs/decisions/0031-policy.md).
 */
export const keptPolicyFile = (file: string): KeptPolicy => ({
  read() {
    const content = readJson(file)
    return { machine: levelOf(content['machine']), user: levelOf(content['user']) }
  },
  write(levels) {
    try {
      if (levels.machine === null && levels.user === null) {
        rmSync(file, { force: true })
        return
      }
      const text = `${JSON.stringify({ ...nothing, ...levels }, null, 2)}\n`
      if (text === textOf(file)) return
      writeFileSync(`${file}.new`, text, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    } catch {
      // A full disk must not end the app; without it the strictest values stand in.
    }
  },
})

const levelOf = (value: unknown): Policy | null => (isObject(value) ? soundPolicy(value) : null)

const readJson = (file: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(textOf(file) ?? '')
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
