import pino from 'pino'
import { systemClock } from './clock.ts'
import { bundledSettings } from './config/bundled-settings.ts'
import { companionStart, type CompanionReport, type CompanionStart } from './contract/companion.ts'
import { startServer } from './start.ts'
import { MigrationFailed } from './store/migrate-file.ts'
import { StoreNewer } from './store/newer.ts'

/** The side of Electron's `utilityProcess` channel that we use; its types are Electron's, which the server knows nothing of. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: CompanionReport): void
}

/** Entry of the bundled server: waits for main's `start` message, reports `ready` or `failed`. */
function run(port: ParentPort): void {
  let started = false
  port.on('message', ({ data }) => {
    const message = companionStart.safeParse(data)
    if (!message.success || started) return
    started = true
    start(message.data).then(
      () => port.postMessage({ type: 'ready' }),
      (error: unknown) => {
        port.postMessage(failureReport(error))
      },
    )
  })
}

function failureReport(error: unknown): CompanionReport {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof StoreNewer) return { type: 'failed', message, reason: 'data-newer' }
  if (error instanceof MigrationFailed) return { type: 'failed', message, reason: 'migration-failed' }
  return { type: 'failed', message }
}

async function start(message: CompanionStart): Promise<void> {
  const configured = bundledSettings(message)
  const server = await startServer({
    ...configured,
    listen: { kind: 'socket', path: message.listen },
    clock: systemClock,
    log: pino({ level: configured.settings.logLevel ?? 'info' }, pino.destination({ dest: 2, sync: true })),
    launchSecret: message.launchSecret,
  })
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
}

const { parentPort } = process as { parentPort?: ParentPort }
if (parentPort === undefined)
  throw new Error('The bundled server is started by the desktop app; see "serve --help"')
run(parentPort)
