import { join } from 'node:path'
import { app } from 'electron'
import type { Api } from '../client/api.ts'
import type { HttpClient } from '../client/http.ts'
import { createFlowClient, type FlowClient } from '../flows/flow-client.ts'
import { createFlowMemory } from '../flows/flow-memory.ts'
import { createSessionClient, type SessionClient } from '../flows/session-client.ts'
import { createRememberedClient, type RememberedClient } from '../remembered/remembered-client.ts'
import { createRememberedRequests } from '../remembered/requests.ts'
import { createDeskLocks, type DeskLocks } from '../lock/desk-locks.ts'
import { createLockApi } from '../lock/lock-api.ts'
import { createKeychain } from '../secrets/keychain.ts'
import { loadKeytar } from '../secrets/load-keytar.ts'
import { openSettings } from '../settings/open.ts'
import { createSettings, type SettingsStore } from '../settings/settings.ts'
import type { Supervisor } from '../companion/supervisor.ts'
import { systemTimers } from '../companion/timers.ts'
import { createCompanion } from './companion.ts'
import { thisComputer } from './computer.ts'
import { appLanguage } from './language.ts'
import { openLogs, type Logs } from './log.ts'

/** Milliseconds after which a keychain that doesn't answer counts as unavailable. */
const keychainTimeout = 5_000

/** What a run of the app works with, apart from windows. */
export interface Services {
  logs: Logs
  settings: SettingsStore
  demo: boolean
  supervisor: Supervisor
  http: HttpClient
  api: Api
  /** Whether a secret can be kept here; resolves once that has been tried. */
  keychain: Promise<boolean>
  flows: FlowClient
  remembered: RememberedClient
  sessions: SessionClient
  locks: DeskLocks
  /** Ends what runs; resolves when nothing is left. */
  stop: () => Promise<void>
}

/**
 * Puts together what works behind the window, in the folder `profile`, and starts the bundled server.
 *
 * @param demoArgument whether `--demo` was given; an installed build asks its settings instead
 */
export const startServices = (profile: string, demoArgument: boolean): Services => {
  const logs = openLogs(join(profile, 'logs'))
  const settings = createSettings(openSettings(profile))
  const computer = thisComputer(settings.installation())
  const demo = app.isPackaged ? settings.demo() : demoArgument
  const { supervisor, http, api } = createCompanion(profile, demo, logs, computer, () =>
    appLanguage(settings),
  )
  supervisor.start()
  const secrets = createKeychain({
    load: loadKeytar,
    service: app.getName(),
    prefix: settings.installation(),
    timeout: keychainTimeout,
  })
  const memory = createFlowMemory(secrets)
  const locks = createDeskLocks({ api: createLockApi(http), timers: systemTimers, now: Date.now })
  const sessions = createSessionClient(api, locks.refused)
  const remembered = createRememberedClient({
    requests: createRememberedRequests(http),
    secrets,
    sessions,
    flows: memory,
    installation: settings.installation,
    now: Date.now,
  })
  const flows = createFlowClient({
    api,
    memory,
    sessions,
    remembered,
    installation: settings.installation,
    onSignedIn: (lastOption) => void settings.change({ lastOption }),
    now: Date.now,
  })
  return {
    logs,
    settings,
    demo,
    supervisor,
    http,
    api,
    keychain: secrets.probe(),
    flows,
    remembered,
    sessions,
    locks,
    stop: async () => void (await Promise.all([supervisor.stop(), memory.settled(), remembered.settled()])),
  }
}
