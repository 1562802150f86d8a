import { sky, startDirectory, type Directory } from '../server/staff/directory.ts'
import { expect, test } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'
import { register } from './support/journey.ts'
import { daisy } from './support/people.ts'
import { configure, find, pressLogin, replaceBrowser, signInAtDirectory } from './support/staff.ts'

// The screens of staff, with two looks at each.
test.setTimeout(240_000)

let directory: Directory
test.use({ installation: { prepare: async (userDataDir: string) => configure(userDataDir, directory) } })
test.beforeAll(async () => {
  directory = await startDirectory()
})
test.afterAll(() => directory.stop())

test('every screen of staff is accessible when it is reached', async ({ app }) => {
  const { page } = app
  await register(page, daisy)
  await page.getByRole('button', { name: '< LOGIN', exact: true }).click()
  const opened = await replaceBrowser(app)
  const url = await pressLogin(page, opened)
  await inspectScreen(page, '60-staff-waiting')
  await signInAtDirectory(directory, url, sky)
  await expect(page.getByRole('alert')).toContainText('Your account has no role in this app')
  await inspectScreen(page, '61-staff-no-role')

  await signInAtDirectory(directory, await pressLogin(page, opened))
  await find(page, 'nobody@clinic.example')
  await expect(page.getByText(/No user has this e-mail address/)).toBeVisible()
  await inspectScreen(page, '62-help-desk-nobody')
  await find(page, daisy.email)
  await page.getByRole('button', { name: 'RESEND', exact: true }).click()
  await expect(page.getByText('A new link for Daisy Field is on its way by e-mail.')).toBeVisible()
  await inspectScreen(page, '63-help-desk-user')
})
