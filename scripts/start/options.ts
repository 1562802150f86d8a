import { parseArgs } from 'node:util'

export interface StartOptions {
  readonly host: 'electron' | 'stand-in' | undefined
  readonly headless: boolean
  readonly remoteDebuggingPort: number | undefined
  readonly userDataDir: string | undefined
}

export const usage = `usage: npm start -- [options]
  --host=electron|stand-in        where the app runs (default: Electron, or the stand-in where it can't be had)
  --headless                      without a visible window
  --remote-debugging-port=N       let a CDP client drive the app at this port
  --user-data-dir=DIR             keep everything of this run in DIR`

/**
 * Reads what follows `npm start --`. The app always runs in demo mode, with the sample roster.
 * @returns the options, or one line that names what is wrong and what is allowed
 */
export function parseStartOptions(args: readonly string[]): StartOptions | { readonly problem: string } {
  const values = parse(args)
  if ('problem' in values) return values
  const { host, headless = false, 'remote-debugging-port': port, 'user-data-dir': userDataDir } = values
  if (host !== undefined && host !== 'electron' && host !== 'stand-in')
    return { problem: `--host=${host}: allowed are electron and stand-in` }
  if (port !== undefined && !isPort(port))
    return { problem: `--remote-debugging-port=${port}: allowed are 0 (any free port) to 65535` }
  if (userDataDir === '') return { problem: '--user-data-dir needs a folder' }
  return { host, headless, remoteDebuggingPort: port === undefined ? undefined : Number(port), userDataDir }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        headless: { type: 'boolean' },
        'remote-debugging-port': { type: 'string' },
        'user-data-dir': { type: 'string' },
      },
    }).values
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}
