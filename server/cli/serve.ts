import { Option, type Command } from 'commander'
import pino from 'pino'
import { systemClock } from '../clock.ts'
import type { Settings } from '../config/settings.ts'
import type { Listen } from '../listen.ts'
import { CommandFailed, exitCode } from './exit.ts'
import { readSettings, withStoreOptions } from './options.ts'

const examples = `
Examples:
  $ serve --port 8443 --database-url postgres://atrezzo:secret@db.example/atrezzo
  $ serve --port 0 --data-dir ./try --demo
  $ serve --socket /run/atrezzo/server.sock --data-dir /var/lib/atrezzo

On stdout it prints one line, when it answers: "ready http://HOST:PORT" or "ready PATH".
Every setting can also be given in the environment (ATREZZO_PUBLIC_URL) or in the file ("publicUrl").`

/** Adds `serve`, which runs until it is told to stop (SIGINT, SIGTERM). */
export function addServe(program: Command): void {
  withStoreOptions(program.command('serve').description('Run the server'))
    .addOption(new Option('--port <n>', 'TCP port; 0 takes a free one'))
    .addOption(new Option('--socket <path>', 'socket file instead of a port'))
    .addOption(new Option('--host <host>', 'address to listen at, with --port (default: 127.0.0.1)'))
    .addOption(new Option('--public-url <url>', "where clients reach it, if that isn't HOST:PORT"))
    .addOption(new Option('--demo', 'messages go to DATA-DIR/outbox; an empty store gets the sample roster'))
    .addHelpText('after', examples)
    .action(serve)
}

async function serve(flags: Record<string, unknown>): Promise<void> {
  const { settings, limits } = readSettings(flags)
  const listen = listenOf(settings)
  const log = pino({ level: settings.logLevel ?? 'info' }, pino.destination({ dest: 2, sync: true }))
  // Loaded here: the other commands, and a wrong flag, don't need the server.
  const { startServer } = await import('../start.ts')
  const server = await startServer({ settings, limits, listen, clock: systemClock, log })
  process.stdout.write(`ready ${server.address}\n`)
  const stop = (signal: NodeJS.Signals): void => {
    log.info({ signal }, 'stopping')
    // Another signal ends the process at once: its handlers are gone.
    process.off('SIGINT', stop).off('SIGTERM', stop)
    server.stop().catch((error: unknown) => log.error({ err: error }, 'did not stop cleanly'))
  }
  process.on('SIGINT', stop).on('SIGTERM', stop)
}

function listenOf({ port, socket, host }: Settings): Listen {
  if (port !== undefined && socket !== undefined)
    throw new CommandFailed(exitCode.usage, ['--port and --socket exclude each other'])
  if (socket !== undefined) return { kind: 'socket', path: socket }
  if (port !== undefined) return { kind: 'tcp', host: host ?? '127.0.0.1', port }
  throw new CommandFailed(exitCode.usage, ['serve needs --port N or --socket PATH'])
}
