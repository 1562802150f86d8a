import type { Choice } from '../../test/host/choose.ts'
import { electronCommand } from '../../test/host/electron.ts'
import type { StartOptions } from './options.ts'
import type { Program } from './program.ts'

/** The command that opens the app, in demo mode, in the chosen host. */
export function programOf(choice: Choice, options: StartOptions): Program {
  const { headless, remoteDebuggingPort: port, userDataDir } = options
  const app = [
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    ...(userDataDir === undefined ? [] : [`--user-data-dir=${userDataDir}`]),
  ]
  switch (choice.host) {
    case 'electron':
      return { command: choice.binary, args: electronCommand('.', [...app, '--demo'], headless) }
    case 'stand-in': {
      const flags = headless ? ['--headless'] : []
      return { command: process.execPath, args: ['test/host/run.ts', ...flags, ...app, '--', '--demo'] }
    }
  }
}
