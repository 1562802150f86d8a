import { readFileSync } from 'node:fs'
import { Option, type Command } from 'commander'
import { parseSettings } from '../config/parse.ts'
import type { Settings } from '../config/settings.ts'
import type { Limits } from '../limits/limits.ts'
import { CommandFailed, exitCode } from './exit.ts'

/** Adds the options that say which store a command works on; every command takes the same. */
export function withStoreOptions(command: Command): Command {
  return command
    .addOption(new Option('--data-dir <dir>', 'directory of the SQLite store (default: ./atrezzo-data)'))
    .addOption(
      new Option('--database-url <url>', 'PostgreSQL instead: postgres://USER:PASSWORD@HOST:PORT/DATABASE'),
    )
    .addOption(new Option('--config <file>', 'JSON file with settings (also ATREZZO_CONFIG)'))
    .addOption(
      new Option('--log-level <level>', 'silent, fatal, error, warn, info or debug; logs go to stderr'),
    )
}

/**
 * The settings of a command: its flags, then the environment, then the file.
 * @throws CommandFailed that names every bad value and what is allowed
 */
export function readSettings(flags: Readonly<Record<string, unknown>>): {
  settings: Settings
  limits: Limits
} {
  const { config, ...named } = flags
  const file = typeof config === 'string' ? config : process.env['ATREZZO_CONFIG']
  const parsed = parseSettings({
    flags: named,
    env: process.env,
    file: file === undefined ? undefined : { name: file, text: readConfigFile(file) },
  })
  if (!parsed.ok) throw new CommandFailed(exitCode.usage, parsed.problems)
  return parsed
}

function readConfigFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new CommandFailed(exitCode.usage, [`${file}: can not be read`])
  }
}
