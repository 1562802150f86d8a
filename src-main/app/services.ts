import { join } from 'node:path'
import { app } from 'electron'
import type { Api } from '../client/api.ts'
import type { HttpClient } from '../client/http.ts'
import { createFlowClient, type FlowClient } from '../flows/flow-client.ts'
import { createFlowMemory } from '../flows/flow-memory.ts'
import { createSessionClient, type SessionClient } from '../flows/session-client.ts'
import { createRememberedClient, type RememberedClient } from '../remembered/remembered-client.ts'
import { removeEntry } from '../remembered/entry.ts'
import { createRememberedRequests } from '../remembered/requests.ts'
import { createDeskLocks, type DeskLocks } from '../lock/desk-locks.ts'
import { createLockApi } from '../lock/lock-api.ts'
import { createKeychain } from '../secrets/keychain.ts'
import { loadKeytar } from '../secrets/load-keytar.ts'
import { openSettings } from '../settings/open.ts'
import { createSettings, type SettingsStore } from '../settings/settings.ts'
import { rightsOf, secretsPrefix, type Rights } from '../connection/choice.ts'
import type { Probe } from '../connection/probe.ts'
import { proxyConfig } from '../connection/proxy.ts'
import { isDemo } from '../policy/demo.ts'
import type { PolicyStore } from '../policy/policy.ts'
import { rememberedFor } from '../policy/remembered-for.ts'
import { standaloneSettings } from '../policy/standalone.ts'
import type { ServerSwitch } from '../connection/server-switch.ts'
import { systemTimers } from '../companion/timers.ts'
import { createCompanion } from './companion.ts'
import { thisComputer } from './computer.ts'
import { appLanguage } from './language.ts'
import { logByPolicy } from './policy.ts'
import { openLogs, type Logs } from './log.ts'

/** Milliseconds after which a keychain that doesn't answer counts as unavailable. */
const keychainTimeout = 5_000

/** What a run of the app works with, apart from windows. */
export interface Services {
  logs: Logs
  settings: SettingsStore
  /** The organization's, as it was when the app started. */
  policy: PolicyStore
  demo: boolean
  supervisor: ServerSwitch
  /** Who may choose the server. */
  rights: Rights
  /** Looks at a server that may be chosen. */
  probe: Probe
  http: HttpClient
  api: Api
  /** Whether a secret can be kept here; resolves once that has been tried. */
  keychain: Promise<boolean>
  flows: FlowClient
  remembered: RememberedClient
  sessions: SessionClient
  locks: DeskLocks
  /** Whether somebody is registering, signing in, or changing how they sign in. */
  isFlowUnderWay: () => boolean
  /** Forgets what is of the server that the app works with, here and in the keychain. */
  forgetServer: () => Promise<void>
  /** Ends what runs; resolves when nothing is left. */
  stop: () => Promise<void>
}

/**
 * Puts together what works behind the window, in the folder `profile`, and starts the bundled server.
 *
 * @param demoArgument whether `--demo` was given; an installed build asks its settings instead
 * @param policy what the organization manages
 */
export const startServices = (profile: string, demoArgument: boolean, policy: PolicyStore): Services => {
  const managed = policy.read()
  const logs = openLogs(join(profile, 'logs'))
  logByPolicy(managed, logs)
  const settings = createSettings(openSettings(profile))
  const computer = thisComputer(settings.installation())
  const demo = isDemo(managed.policy, app.isPackaged ? settings.demo() : demoArgument)
  const rights = rightsOf({ policy: managed.policy, kept: settings.server(), demo })
  const language = () => appLanguage(settings)
  const { supervisor, http, api, probe } = createCompanion(rights.choice, {
    profile,
    demo,
    managed: standaloneSettings(managed.policy, demo),
    proxy: proxyConfig(managed.policy),
    logs,
    computer,
    language,
  })
  supervisor.start()
  const secrets = createKeychain({
    load: loadKeytar,
    service: app.getName(),
    prefix: () => secretsPrefix(settings.installation(), supervisor.choice()),
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
    longest: rememberedFor(managed.policy),
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
    policy,
    demo,
    supervisor,
    rights,
    probe,
    http,
    api,
    keychain: secrets.probe(),
    flows,
    remembered,
    sessions,
    locks,
    isFlowUnderWay: () => memory.token() !== null || sessions.desk().flow !== null,
    forgetServer: async () => {
      flows.leave()
      flows.forget()
      await memory.settled()
      await removeEntry(secrets)
    },
    stop: async () => void (await Promise.all([supervisor.stop(), memory.settled(), remembered.settled()])),
  }
}
