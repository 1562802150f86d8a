import { win32 } from 'node:path'
import type { PolicyLevel } from '../policy.ts'
import type { LevelReading, Levels } from '../resolve.ts'
import { policyKey } from './policy-key.ts'
import { powerShellQuery } from './power-shell.ts'
import { parseRegQuery, type RegistryKey } from './reg-query.ts'
import type { RunProgram } from './shared.ts'

const hives: Levels<string> = { machine: 'HKLM', user: 'HKCU' }

/**
 * Reads the registry by `reg.exe`. Where that is switched off ("Prevent access to registry editing tools"), or where a
 * value holds letters that its code page can't be relied on for, by PowerShell, which is slower.
 *
 * @param systemRoot `%SystemRoot%`
 * @returns a reader of one level
 */
export const windowsReader =
  (systemRoot: string, run: RunProgram) =>
  async (level: PolicyLevel): Promise<LevelReading> => {
    const byReg = await byRegQuery(systemRoot, run, hives[level])
    return byReg ?? powerShellQuery(systemRoot, run, hives[level])
  }

/** Null where `reg.exe` can't tell. */
const byRegQuery = async (
  systemRoot: string,
  run: RunProgram,
  hive: string,
): Promise<LevelReading | null> => {
  const query = async (key: string): Promise<RegistryKey | null> => {
    const reg = win32.join(systemRoot, 'System32', 'reg.exe')
    const output = await run(reg, ['query', `${hive}\\${key}`]).catch(() => null)
    if (output === null || output.some((byte) => byte >= 0x80)) return null
    return parseRegQuery(output.toString('latin1'))
  }
  const own = await query(policyKey)
  if (own !== null) return { kind: 'read', values: own.values }
  return (await isAbsent(query)) ? { kind: 'absent' } : null
}

/**
 * Whether a key above ours can be read and doesn't list the next: an exit code alone doesn't tell "not there" from "not
 * allowed", and its words are in the system's language.
 */
const isAbsent = async (query: (key: string) => Promise<RegistryKey | null>): Promise<boolean> => {
  const path = policyKey.split('\\')
  const lists = async (length: number): Promise<boolean | null> => {
    const key = await query(path.slice(0, length).join('\\'))
    const next = path[length]?.toLowerCase()
    return key === null ? null : key.keys.some((name) => name.toLowerCase() === next)
  }
  const vendor = await lists(2)
  if (vendor === null) return (await lists(1)) === false
  return !vendor || (await lists(3)) === false
}
