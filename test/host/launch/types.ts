import type { ChildProcess } from 'node:child_process'
import type { Browser, Page } from 'playwright-core'

/** `private`: a secret service of the app's own under userDataDir. `none`: no secret service at all. `system`: the user's. */
export type Keychain = 'private' | 'none' | 'system'

export interface LaunchOptions {
  /** The app: its folder, or the main module that its package.json names. */
  entry: string
  /** Main's own arguments, such as `--demo` or a deep link. */
  args?: string[]
  userDataDir: string
  /** Default: true. */
  headless?: boolean
  /** Default: a free one. */
  remoteDebuggingPort?: number
  /** The environment of main; default: that of this process. */
  env?: NodeJS.ProcessEnv
  /** Default: `private`. */
  keychain?: Keychain
  /** How long main may take to say `ready`, in milliseconds. Default: 60,000. */
  timeout?: number
}

/** A running app, the same for the stand-in and for Electron. */
export interface LaunchedApp {
  readonly process: ChildProcess
  readonly browser: Browser
  /** The app's first window. */
  readonly page: Page
  /** What main has printed so far. */
  output(): { stdout: string; stderr: string }
  /** Runs `source`, a function expression that takes the `electron` module, in main; its answer must be JSON. */
  inMain(source: string): Promise<unknown>
  /** Asks the app to quit (SIGTERM), waits until all is gone, and tells the exit code. */
  close(): Promise<number | null>
  /** SIGKILL: a crash. */
  kill(): Promise<void>
}
