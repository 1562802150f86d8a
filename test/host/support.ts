import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { launchStandIn } from './launch.ts'
import type { LaunchedApp, LaunchOptions } from './launch/types.ts'

export const fixture = join(import.meta.dirname, 'fixture')

/** A folder for userData that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
  return folder
}

/** The fixture app, running; ended after the test. */
export async function launchFixture(options: Partial<LaunchOptions> = {}): Promise<LaunchedApp> {
  const userDataDir = options.userDataDir ?? temporaryFolder()
  const app = await launchStandIn({ entry: fixture, keychain: 'none', ...options, userDataDir })
  onTestFinished(() => app.kill())
  return app
}

/** What the fixture has written into its diary. */
export function diary(app: LaunchedApp): string[] {
  return app
    .output()
    .stdout.split('\n')
    .filter((line) => line.startsWith('# '))
    .map((line) => line.slice(2))
}

/** Waits until the diary has the line. */
export async function waitForDiary(app: LaunchedApp, line: string): Promise<void> {
  await vi.waitUntil(() => diary(app).includes(line), { timeout: 10_000 })
}

/** Evaluates an expression in the page's own world. */
export function inPage(app: LaunchedApp, expression: string): Promise<unknown> {
  return app.page.evaluate(expression)
}
