import { win32 } from 'node:path'
import type { LevelReading } from '../resolve.ts'
import { detailOf, isObject, type RunProgram } from './shared.ts'
import { policyKey } from './policy-key.ts'

// Where scripts run in constrained language mode the encoding can't be set, and letters of ASCII still come right.
const scriptFor = (hive: string): string =>
  [
    "$ErrorActionPreference = 'Stop'",
    'try { [Console]::OutputEncoding = [Text.Encoding]::UTF8 } catch { }',
    `$key = '${hive}:\\${policyKey}'`,
    "if (-not (Test-Path -LiteralPath $key)) { 'null'; exit 0 }",
    'Get-ItemProperty -LiteralPath $key | Select-Object * -ExcludeProperty PS* | ConvertTo-Json -Compress',
  ].join('; ')

/** Reads our key of a hive (`HKLM`, `HKCU`) by Windows PowerShell. */
export const powerShellQuery = async (
  systemRoot: string,
  run: RunProgram,
  hive: string,
): Promise<LevelReading> => {
  const shell = win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  try {
    const output = await run(shell, ['-NoProfile', '-NonInteractive', '-Command', scriptFor(hive)])
    return parsePowerShell(output.toString('utf8'), hive)
  } catch (error) {
    return { kind: 'unreadable', detail: `${hive}\\${policyKey}: ${detailOf(error)}` }
  }
}

/** What the script prints: `null`, nothing for a key without values, or an object in JSON. */
export const parsePowerShell = (output: string, hive: string): LevelReading => {
  const text = output.replace(/^\uFEFF/, '').trim()
  if (text === 'null') return { kind: 'absent' }
  if (text === '') return { kind: 'read', values: {} }
  try {
    const values: unknown = JSON.parse(text)
    if (isObject(values)) return { kind: 'read', values }
  } catch {
    // As below.
  }
  return { kind: 'unreadable', detail: `${hive}\\${policyKey}: PowerShell's answer is not JSON` }
}
