import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, powerMonitor } from 'electron'
import type { UpdateState } from '../../src-preload/bridge.ts'
import { systemTimers } from '../companion/timers.ts'
import { installedBy } from '../updates/installed-by.ts'
import { updateMode } from '../updates/mode.ts'
import { refuseUnchecked } from '../updates/refuse-unchecked.ts'
import type { Moment, Quitting } from '../updates/rules.ts'
import { createUpdates, type Updater, type Updates } from '../updates/updates.ts'
import type { Services } from './services.ts'

/** Updates of this installation. electron-updater is loaded where they are on, and nowhere else. */
export const openUpdates = (
  { logs, policy }: Pick<Services, 'logs' | 'policy'>,
  moment: () => Moment,
  tell: (state: UpdateState) => void,
): Updates => {
  const { platform, execPath: executable } = process
  const mode = updateMode({
    packaged: app.isPackaged,
    platform,
    installedBy: installedBy({ platform, executable, exists: existsSync }),
    policy: policy.read().policy,
    config: app.isPackaged ? readConfig(process.resourcesPath) : null,
  })
  const log = (event: string): void => logs.main.info(event)
  const updates = createUpdates({
    mode,
    load: () => loadUpdater(log),
    timers: systemTimers,
    moment,
    tell,
    log,
  })
  let quitting: Quitting = 'person'
  powerMonitor.on('shutdown', () => (quitting = 'system'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (quitting = 'system'))
  app.on('before-quit', () => updates.quitting(quitting))
  updates.start()
  return updates
}

const loadUpdater = async (log: (event: string) => void): Promise<Updater> => {
  const { default: electronUpdater } = await import('electron-updater')
  const { autoUpdater, NsisUpdater } = electronUpdater
  const say = (message?: unknown): void => log(`updater: ${String(message)}`)
  const logger = { info: say, warn: say, error: say }
  autoUpdater.logger = logger
  if (autoUpdater instanceof NsisUpdater) refuseUnchecked(autoUpdater, logger)
  return autoUpdater
}

/** What electron-builder wrote into the package. */
const readConfig = (resources: string): string | null => {
  try {
    return readFileSync(join(resources, 'app-update.yml'), 'utf8')
  } catch {
    return null
  }
}
