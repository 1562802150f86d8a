import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { chromium, type Browser, type Page } from 'playwright-core'
import { openDisplay } from './display.ts'
import { evaluateInMain } from './inspector.ts'
import { openKeychain } from './keychain.ts'
import { end } from './tether.ts'
import type { LaunchedApp, LaunchOptions } from './types.ts'

/** The command that starts the app; the rest of a launch is alike for both hosts. */
export interface HostCommand {
  command: string
  args: string[]
  env: NodeJS.ProcessEnv
  appPath: string
}

export interface CommandOptions {
  args: string[]
  headless: boolean
}

/** A free TCP port on the loopback address. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts helpers and app, and resolves when main has printed `ready`; else ends all and throws with its stderr. */
export async function launchApp(
  options: LaunchOptions,
  commandOf: (options: CommandOptions) => HostCommand,
): Promise<LaunchedApp> {
  if (options.userDataDir === '') throw new Error('userDataDir is empty')
  const port = options.remoteDebuggingPort ?? (await freePort())
  const env = options.env ?? process.env
  const display = await openDisplay(options.headless ?? true, env)
  const keychain = await openKeychain(options.keychain ?? 'private', options.userDataDir)
  const endHelpers = (): Promise<unknown> => Promise.all([display.end(), keychain.end()])
  const args = [
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${options.userDataDir}`,
    ...(options.args ?? []),
  ]
  const host = commandOf({ args, headless: display.headless })
  const child = spawn(host.command, host.args, {
    env: { ...env, ...display.env, ...keychain.env, ...host.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const output = collect(child)
  const finish = async (signal: NodeJS.Signals): Promise<void> => {
    await end(child, signal)
    await gone
    await endHelpers()
  }
  try {
    await waitForReady(child, output, options.timeout ?? 60_000)
    const browser = await connect(port)
    const page = appPage(browser)
    const inMain = (source: string): Promise<unknown> =>
      evaluateInMain(inspectorUrl(output.stderr), host.appPath, source)
    return {
      process: child,
      browser,
      page,
      output: () => ({ stdout: output.stdout, stderr: withoutInspector(output.stderr) }),
      inMain,
      async close() {
        await finish('SIGTERM')
        return child.exitCode
      },
      kill: () => finish('SIGKILL'),
    }
  } catch (error) {
    await finish('SIGKILL')
    throw error
  }
}

interface Output {
  stdout: string
  stderr: string
}

function collect(child: ChildProcess): Output {
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  return output
}

/** What Node says of its inspector is not main's. */
function withoutInspector(stderr: string): string {
  return stderr.replace(/^(Debugger (listening|attached|ending)|For help, see: ).*\n/gm, '')
}

async function waitForReady(child: ChildProcess, output: Output, timeout: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${why}\n${output.stderr}`))
    const timer = setTimeout(() => fail(`The app was not ready after ${timeout} ms`), timeout)
    child.stdout?.on('data', () => {
      if (/^ready$/m.test(output.stdout)) resolve()
    })
    child.once('error', (error) => fail(error.message))
    child.once('close', (code, signal) => fail(`The app ended with ${signal ?? code} before it was ready`))
    child.once('close', () => clearTimeout(timer))
  })
}

async function connect(port: number): Promise<Browser> {
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
}

function appPage(browser: Browser): Page {
  const page = browser.contexts().flatMap((context) => context.pages())[0]
  if (!page) throw new Error('The app has no window')
  return page
}

function inspectorUrl(stderr: string): string {
  const url = /Debugger listening on (ws:\S+)/.exec(stderr)?.[1]
  if (url === undefined) throw new Error('Main was started without an inspector')
  return url
}
