import { z } from 'zod'
import { DeskApp } from '../../e2e/support/desk-app.ts'
import { EnrolledProfiles } from '../../e2e/support/enrolled-profiles.ts'
import { expectHome, signInBySms } from '../../e2e/support/journey.ts'
import { daisy } from '../../e2e/support/people.ts'
import { withFolder } from '../folder.ts'
import type { BenchRow } from '../report.ts'

const button = 'LOGIN WITH PHONE'

/** What main asks the companion server from now on. */
const listen = `() => {
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel')
  globalThis.asked = []
  subscribe('http.client.request.start', ({ request }) => {
    if (request.path.startsWith('/v1/')) globalThis.asked.push(request.method + ' ' + request.path)
  })
}`

/** A remembered sign-in in the app itself: one click, nothing typed; counted are the requests until home is there. */
export const remembered: BenchRow = {
  name: 'remembered',
  measure: () =>
    withFolder(async (dir) => {
      const profiles = new EnrolledProfiles()
      try {
        await profiles.copyTo(dir, [daisy])
      } finally {
        await profiles.remove()
      }
      const app = await DeskApp.open(dir)
      try {
        await signInRemembered(app)
        await app.killAndRestart()
        const asked = await clickThrough(app)
        return [
          {
            kind: 'figure',
            work: 'remembered sign-in after a restart: requests from the one click to home',
            figure: asked.length,
            unit: 'requests',
            aim: { atMost: 2 },
            note: asked.join(', '),
          },
        ]
      } finally {
        await app.close()
      }
    }),
}

async function signInRemembered({ page, outbox }: DeskApp): Promise<void> {
  await page.getByRole('checkbox', { name: 'Remember Me', exact: true }).check()
  await signInBySms(page, outbox, daisy)
}

async function clickThrough(app: DeskApp): Promise<string[]> {
  const { page } = app
  await page.getByRole('group', { name: 'Remembered on this computer' }).waitFor()
  await app.inMain(listen)
  await page.getByRole('button', { name: button, exact: true }).click()
  await expectHome(page)
  return z.array(z.string()).parse(await app.inMain('() => globalThis.asked'))
}
