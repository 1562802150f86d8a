import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { onTestFinished } from 'vitest'
import type { Context } from '../../../server/context.ts'
import { companionHost, launchHeader } from '../../../server/contract/companion.ts'
import { defaultLimits } from '../../../server/limits/limits.ts'
import { newToken } from '../../../server/random.ts'
import { startServer } from '../../../server/start.ts'
import { settableClock } from '../../server/settable-clock.ts'

/** A server such as the desktop app starts, in this process: on a socket file, with a launch secret. */
export interface Bundled {
  readonly socketPath: string
  readonly context: Context
  /** What main sends with every request. */
  readonly headers: Readonly<Record<string, string>>
}

/** Starts one for this test. */
export async function startBundled(): Promise<Bundled> {
  const folder = await mkdtemp(join(tmpdir(), 'atrezzo-bundled-'))
  const socketPath = join(folder, 's')
  const launchSecret = newToken()
  const server = await startServer({
    settings: { demo: true, dataDir: join(folder, 'data') },
    limits: defaultLimits,
    listen: { kind: 'socket', path: socketPath },
    clock: settableClock(),
    log: pino({ level: 'silent' }),
    launchSecret,
  })
  onTestFinished(async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    socketPath,
    context: server.context,
    headers: { host: companionHost, [launchHeader]: launchSecret },
  }
}
