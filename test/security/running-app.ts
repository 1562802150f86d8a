import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchStandIn } from '../host/launch.ts'
import type { LaunchedApp } from '../host/launch/types.ts'

/** The built app, running on the stand-in host in a folder of its own. */
export interface RunningApp {
  readonly app: LaunchedApp
  /** Ends it and removes its folder. */
  end(): Promise<void>
}

/**
 * @param args what the operating system starts it with, after `--demo`
 * @param env for main and whatever it starts, besides our own
 */
export async function launchBuilt(
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningApp> {
  const userDataDir = mkdtempSync(join(tmpdir(), 'atrezzo-security-'))
  const options = {
    entry: process.cwd(),
    userDataDir,
    keychain: 'none',
    timeout: 60_000,
    env: { ...process.env, ...env },
  } as const
  const app = await launchStandIn({ ...options, args: ['--demo', ...args] })
  return {
    app,
    async end() {
      await app.kill()
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    },
  }
}
