import { defineConfig } from '@playwright/test'

/** The specs that drive the built app. No retries: a test that needs one is wrong. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/run-wide.ts',
  outputDir: '../test-results/e2e',
  timeout: 150_000,
  expect: { timeout: 10_000 },
  retries: 0,
  workers: 2,
  forbidOnly: true,
  // Every test has an app of its own, so a long file needn't wait for itself.
  fullyParallel: true,
  reporter: [['list']],
})
