import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { DeskApp } from './desk-app.ts'
import { EnrolledProfiles } from './enrolled-profiles.ts'
import { expectNothingLeft } from './left-behind.ts'
import type { Applicant } from './people.ts'

export { DeskApp, expect }

interface Fixtures {
  app: DeskApp
  /** What IT does on the computer before the app starts for the first time. */
  installation: { prepare: (userDataDir: string) => Promise<void> }
  /** Who has enrolled with this app before, by phone and text message, in this order; nobody is signed in. */
  enrolled: { people: readonly Applicant[] }
}

interface WorkerFixtures {
  profiles: EnrolledProfiles
}

/** Every test gets an app of its own in a folder of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  installation: [{ prepare: async () => undefined }, { option: true }],
  enrolled: [{ people: [] }, { option: true }],
  profiles: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures from a pattern
    async ({}, use) => {
      const profiles = new EnrolledProfiles()
      await use(profiles)
      await profiles.remove()
    },
    { scope: 'worker' },
  ],
  app: async ({ installation, enrolled, profiles }, use) => {
    const userDataDir = await mkdtemp(join(tmpdir(), 'atrezzo-e2e-'))
    await profiles.copyTo(userDataDir, enrolled.people)
    await installation.prepare(userDataDir)
    const app = await DeskApp.open(userDataDir)
    await use(app)
    await app.close()
    await expectNothingLeft(userDataDir, app.outbox)
    await rm(userDataDir, { recursive: true, force: true })
  },
})
