import { defaultLimits, type Limits } from '../limits/limits.ts'
import { auditTable, readAuditSettings } from './audit-settings.ts'
import { channelTables, readChannelSettings } from './channel-settings.ts'
import { limitTable } from './limit-settings.ts'
import { readStaffSettings, staffTable } from './staff-settings.ts'
import type { Setting, SettingTable } from './setting.ts'
import { settingTable, type Settings } from './settings.ts'

/** Where settings come from; the first that names one wins. */
export interface SettingSources {
  /** By the setting's name; undefined for a flag that wasn't given. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: Readonly<Record<string, string | undefined>>
  /** The configuration file, already read: its name for messages, and its text. */
  readonly file?: { readonly name: string; readonly text: string } | undefined
}

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings; readonly limits: Limits }
  | { readonly ok: false; readonly problems: readonly string[] }

interface Found {
  /** What the person wrote: `--port`, `ATREZZO_PORT`, `"port" in FILE`. */
  readonly origin: string
  readonly value: unknown
}

/**
 * Reads all settings once. Flags go before the environment, the environment before the file.
 * @returns the settings that were given, and all limits; or every problem, each naming itself and what is allowed
 */
export function parseSettings(sources: SettingSources): ParsedSettings {
  const problems: string[] = []
  const file = readFileSettings(sources.file, problems)
  const settings = parseTable(settingTable, (name) => find(name, sources, file), problems)
  const limits = parseTable(limitTable, (name) => find(`limits.${name}`, sources, file), problems)
  const channels = readChannelSettings(
    (group) => parseTable(channelTables[group], (name) => find(`${group}.${name}`, sources, file), problems),
    (group, name) => problems.push(lacking(group, name)),
  )
  const audit = readAuditSettings(
    parseTable(auditTable, (name) => find(`audit.${name}`, sources, file), problems),
    (name) => problems.push(lacking('audit', name)),
  )
  const staff = readStaffSettings(
    parseTable(staffTable, (name) => find(`staff.${name}`, sources, file), problems),
    (name) => problems.push(lacking('staff', name)),
  )
  if (problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      ...settings,
      ...(channels && { channels }),
      ...(audit && { audit }),
      ...(staff && { staff }),
    },
    limits: { ...defaultLimits, ...limits },
  }
}

/** The environment variable of a setting: `ATREZZO_DATA_DIR`, `ATREZZO_LIMITS_SESSION_IDLE`. */
export function variableOf(name: string): string {
  return `ATREZZO_${name
    .replace('.', '_')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase()}`
}

/** The flag of a setting: `--data-dir`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function find(name: string, sources: SettingSources, file: ReadonlyMap<string, Found>): Found | undefined {
  const flag = sources.flags[name]
  if (flag !== undefined) return { origin: flagOf(name), value: flag }
  const variable = sources.env[variableOf(name)]
  if (variable !== undefined && variable !== '') return { origin: variableOf(name), value: variable }
  return file.get(name)
}

function parseTable(
  table: SettingTable,
  finder: (name: string) => Found | undefined,
  problems: string[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(table)) {
    const found = finder(name)
    if (found === undefined) continue
    const parsed = setting.schema.safeParse(found.value)
    if (parsed.success) values[name] = parsed.data
    else problems.push(refusal(found, setting))
  }
  return values
}

function refusal(found: Found, setting: Setting<unknown>): string {
  const value = setting.secret ? 'this value' : JSON.stringify(found.value)
  return `${found.origin}: ${value} is not allowed; allowed: ${setting.allowed}`
}

function lacking(group: string, name: string): string {
  const full = `${group}.${name}`
  return `${variableOf(full)}, "${full}" in the file: is missing, and needed with the other settings of "${group}"`
}

function readFileSettings(file: SettingSources['file'], problems: string[]): ReadonlyMap<string, Found> {
  if (file === undefined) return new Map()
  const content = parseJsonObject(file.text)
  if (content === undefined) {
    problems.push(`${file.name}: is not a JSON object`)
    return new Map()
  }
  const entries = flatten(content)
  const known = [
    ...Object.keys(settingTable),
    ...groups.flatMap(([group, names]) => names.map((name) => `${group}.${name}`)),
  ]
  for (const [name] of entries)
    if (!known.includes(name))
      problems.push(`${file.name}: "${name}" is not a setting; settings: ${known.join(', ')}`)
  return new Map(entries.map(([name, value]) => [name, { origin: `"${name}" in ${file.name}`, value }]))
}

function parseJsonObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Settings that the file holds in an object of their own. */
const groups = Object.entries({
  limits: limitTable,
  audit: auditTable,
  staff: staffTable,
  ...channelTables,
}).map(([group, table]) => [group, Object.keys(table)] as const)

function flatten(content: Record<string, unknown>): [string, unknown][] {
  return Object.entries(content).flatMap(([name, value]) =>
    groups.some(([group]) => group === name) && isObject(value)
      ? Object.entries(value).map(([inner, figure]): [string, unknown] => [`${name}.${inner}`, figure])
      : [[name, value]],
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
