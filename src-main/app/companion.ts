import { join } from 'node:path'
import { app, net, session, type ProxyConfig } from 'electron'
import type { ManagedServerSettings } from '../../server/contract/companion.ts'
import type { Language } from '../../server/contract/language.ts'
import { createApi, type Api } from '../client/api.ts'
import { createHttpClient, type HttpClient } from '../client/http.ts'
import { traced } from '../client/traced.ts'
import { makeAddress } from '../companion/address.ts'
import { forkCompanion } from '../companion/fork.ts'
import { createSupervisor, type Supervisor } from '../companion/supervisor.ts'
import { systemTimers } from '../companion/timers.ts'
import { waitForEndpoint } from '../companion/wait-for-endpoint.ts'
import type { ServerChoice } from '../connection/choice.ts'
import { clockSkew } from '../connection/clock-skew.ts'
import { createProbe, type Probe } from '../connection/probe.ts'
import { createServerSwitch, type ServerSwitch } from '../connection/server-switch.ts'
import { createSharedServer } from '../connection/shared-server.ts'
import type { Logs } from './log.ts'

/** Milliseconds a request waits for a server that is being (re)started. */
const patience = 15_000
/** Milliseconds until an answer counts as lost. */
const answerTimeout = 15_000
/** Milliseconds the server may take to open its store and listen. */
const startTimeout = 30_000

/** Milliseconds until a look at a shared server counts as failed. */
const probeTimeout = 8_000
/** Name of electron-updater's own session. */
const updatesPartition = 'electron-updater'

/** What the companion server is made of, apart from which it is. */
export interface CompanionParts {
  profile: string
  demo: boolean
  /** What the organization has a bundled server do. */
  managed: ManagedServerSettings
  logs: Logs
  /** IT's; null for the operating system's. */
  proxy: ProxyConfig | null
  /** What this computer says of itself with each request. */
  computer: string
  /** What each request asks the server to speak. */
  language: () => Language
}

/** The server that was chosen, bundled or shared, and the client that talks to it. */
export const createCompanion = (
  choice: ServerChoice | null,
  parts: CompanionParts,
): { supervisor: ServerSwitch; http: HttpClient; api: Api; probe: Probe } => {
  const { logs, computer, language } = parts
  const fetch = networkFetch(setProxy(parts.proxy))
  const probe = createProbe({ fetch, timeout: probeTimeout, clockSkew })
  const supervisor = createServerSwitch(choice, (chosen) =>
    chosen.kind === 'this-computer'
      ? bundledServer(parts)
      : createSharedServer({
          origin: chosen.origin,
          probe,
          timers: systemTimers,
          log: (event) => logs.main.warn(event),
          random: Math.random,
        }),
  )
  const client = createHttpClient({
    findEndpoint: waitForEndpoint(supervisor, systemTimers, patience),
    fetch,
    timeout: answerTimeout,
    computer,
    language,
    onBrokenAnswer: (request) => logs.main.error(`answer breaks the contract: ${request}`),
  })
  const http = traced(client, (line) => logs.main.debug(line), systemTimers.now)
  return { supervisor, http, api: createApi(http), probe }
}

/** Electron's own network: the operating system's proxy and trusted certificates, a private authority's included. */
const networkFetch =
  (prepared: Promise<void>): typeof fetch =>
  async (input, init) => {
    await prepared
    return net.fetch(input instanceof URL ? input.href : input, init)
  }

/** Has requests, and those of the updates, go through the proxy that IT has set in place of the operating system's. */
const setProxy = async (proxy: ProxyConfig | null): Promise<void> => {
  if (proxy === null) return
  const updates = session.fromPartition(updatesPartition, { cache: false })
  await Promise.all([session.defaultSession.setProxy(proxy), updates.setProxy(proxy)])
}

const bundledServer = ({ profile, demo, managed, logs }: CompanionParts): Supervisor =>
  createSupervisor({
    startProcess: forkCompanion(join(import.meta.dirname, 'companion.js'), logs.companion),
    makeAddress: () => makeAddress(process.platform, app.getPath('temp')),
    timers: systemTimers,
    dataDir: join(profile, 'companion'),
    demo,
    managed,
    startTimeout,
    log: (event) => logs.main.warn(event),
  })
