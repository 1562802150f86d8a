import { join } from 'node:path'

/**
 * The folder that keeps everything of this user's app, or null for Electron's own choice. On Windows that
 * would be the roaming profile; the database and the installation's id belong to this computer alone.
 */
export const profileDir = (
  given: string | null,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  appName: string,
): string | null => {
  if (given !== null) return given
  const local = environment['LOCALAPPDATA']
  return platform === 'win32' && local !== undefined ? join(local, appName) : null
}
