import { spawnSync } from 'node:child_process'
import { electronBinary, launchElectron } from './electron.ts'
import { launchInstalled } from './installed.ts'
import { launchStandIn } from './launch.ts'
import type { LaunchedApp, LaunchOptions } from './launch/types.ts'

/** `reason`: one line why Electron can't be had; null when the stand-in was asked for. */
export type Choice = { host: 'electron'; binary: string } | { host: 'stand-in'; reason: string | null }

/** Electron when its binary is there and starts, else the stand-in. Downloads nothing. */
export async function chooseHost(wanted?: 'electron' | 'stand-in'): Promise<Choice> {
  if (wanted === 'stand-in') return { host: 'stand-in', reason: null }
  const binary = electronBinary()
  if (binary === null) return { host: 'stand-in', reason: "Electron's binary is not installed" }
  const root = process.getuid?.() === 0
  const { status, error } = spawnSync(binary, [...(root ? ['--no-sandbox'] : []), '--version'], {
    timeout: 20_000,
  })
  if (status === 0) return { host: 'electron', binary }
  return {
    host: 'stand-in',
    reason: `Electron's binary does not start: ${error?.message ?? `exit code ${status}`}`,
  }
}

/**
 * Starts the app on the host that `ATREZZO_HOST` names, or that `chooseHost` finds: what the specs use. `ATREZZO_APP`,
 * the executable of an installed or packed app, beats both.
 */
export async function launchOnHost(options: LaunchOptions): Promise<LaunchedApp> {
  const installed = process.env['ATREZZO_APP']
  if (installed !== undefined && installed !== '') return launchInstalled(installed, options)
  const named = process.env['ATREZZO_HOST']
  const choice = await chooseHost(named === 'electron' || named === 'stand-in' ? named : undefined)
  return choice.host === 'electron' ? launchElectron(options) : launchStandIn(options)
}
