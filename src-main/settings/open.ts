import Store from 'electron-store'
import type { SettingsBackend } from './settings.ts'

/**
 * The settings file `settings.json` in the profile folder `dir`. A file that is no JSON (a full disk, a
 * crash of an earlier version) is begun anew: settings are never worth an app that doesn't start.
 */
export const openSettings = (dir: string): SettingsBackend =>
  new Store<Record<string, unknown>>({ name: 'settings', cwd: dir, clearInvalidConfig: true })
