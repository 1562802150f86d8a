import { spawnSync } from 'node:child_process'

/**
 * Runs the server's tests of a folder for longer than `npm test` does, and ends as they do.
 * @param folder below the project's root
 * @param wanted how much, by names of environment variables that the tests read
 */
export function runLonger(folder: string, wanted: Readonly<Record<string, string | undefined>>): void {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts']
  const { status } = spawnSync(process.execPath, [...vitest, '--project', 'server', folder], {
    stdio: 'inherit',
    env: { ...process.env, ...wanted },
  })
  process.exitCode = status ?? 1
}
