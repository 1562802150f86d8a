import { join } from 'node:path'
import { app } from 'electron'
import type { Language } from '../../server/contract/language.ts'
import { createApi, type Api } from '../client/api.ts'
import { createHttpClient, type HttpClient } from '../client/http.ts'
import { makeAddress } from '../companion/address.ts'
import { forkCompanion } from '../companion/fork.ts'
import { createSupervisor, type Supervisor } from '../companion/supervisor.ts'
import { systemTimers } from '../companion/timers.ts'
import { waitForEndpoint } from '../companion/wait-for-endpoint.ts'
import type { Logs } from './log.ts'

/** Milliseconds a request waits for a server that is being (re)started. */
const patience = 15_000
/** Milliseconds until an answer counts as lost. */
const answerTimeout = 15_000
/** Milliseconds the server may take to open its store and listen. */
const startTimeout = 30_000

/**
 * The bundled server with its supervisor, and the client that talks to it.
 *
 * @param computer what this computer says of itself with each request
 * @param language what each request asks the server to speak
 */
export const createCompanion = (
  profile: string,
  demo: boolean,
  logs: Logs,
  computer: string,
  language: () => Language,
): { supervisor: Supervisor; http: HttpClient; api: Api } => {
  const supervisor = createSupervisor({
    startProcess: forkCompanion(join(import.meta.dirname, 'companion.js'), logs.companion),
    makeAddress: () => makeAddress(process.platform, app.getPath('temp')),
    timers: systemTimers,
    dataDir: join(profile, 'companion'),
    demo,
    startTimeout,
    log: (event) => logs.main.warn(event),
  })
  const http = createHttpClient({
    findEndpoint: waitForEndpoint(supervisor, systemTimers, patience),
    timeout: answerTimeout,
    computer,
    language,
    onBrokenAnswer: (request) => logs.main.error(`answer breaks the contract: ${request}`),
  })
  return { supervisor, http, api: createApi(http) }
}
