import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const serverSetup = 'test/server/global-setup.ts'
/** These replace a module, which only works in a process of their own. */
const mocked = ['test/attacks/r11-timing.test.ts']
const server = {
  globalSetup: existsSync(`${root}${serverSetup}`) ? [serverSetup] : [],
  hookTimeout: 60_000,
}
const electronRedirect = 'test/host/register.mjs'

export default defineConfig({
  root,
  cacheDir: '.cache/vitest',
  test: {
    pool: 'forks',
    testTimeout: 30_000,
    // Of two processors, too: much of the time is waiting for disks and servers.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}', 'test/renderer/**/*.test.{ts,tsx}'],
          execArgv: existsSync(`${root}${electronRedirect}`) ? ['--import', `./${electronRedirect}`] : [],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            'test/server/**/*.test.ts',
            'test/attacks/**/*.test.ts',
            'test/fuzz/**/*.test.ts',
            'test/torture/**/*.test.ts',
          ],
          exclude: mocked,
          // Loading the server and compiling the contract for each file anew took a third of the time.
          isolate: false,
          ...server,
        },
      },
      { extends: true, test: { name: 'server-mocked', include: mocked, ...server } },
      {
        extends: true,
        test: {
          name: 'host',
          include: ['test/host/**/*.test.ts', 'test/security/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
