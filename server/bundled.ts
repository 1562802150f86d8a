import pino from 'pino'
import { systemClock } from './clock.ts'
import { bundledSettings } from './config/bundled-settings.ts'
import { companionStart, type CompanionReport, type CompanionStart } from './contract/companion.ts'
import { startServer } from './start.ts'

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
        port.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
      },
    )
  })
}

async function start(message: CompanionStart): Promise<void> {
  const server = await startServer({
    ...bundledSettings(message),
    listen: { kind: 'socket', path: message.listen },
    clock: systemClock,
    log: pino({ level: 'info' }, pino.destination({ dest: 2, sync: true })),
    launchSecret: message.launchSecret,
  })
  process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)))
}

const { parentPort } = process as { parentPort?: ParentPort }
if (parentPort === undefined)
  throw new Error('The bundled server is started by the desktop app; see "serve --help"')
run(parentPort)
