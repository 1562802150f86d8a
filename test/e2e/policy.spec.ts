import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'

const policyFile = (userDataDir: string): string => join(userDataDir, 'policy.json')

test.use({
  installation: {
    prepare: (userDataDir) =>
      writeFile(
        policyFile(userDataDir),
        JSON.stringify({
          loginOptions: ['phone'],
          rememberHours: 0,
          phoneCountries: ['US', 'CA'],
          supportContact: 'IT desk, extension 4400',
          codeTries: 'many',
        }),
      ),
  },
})

test('what the organization manages is shown as managed, and holds at the server and after a damage', async ({
  app,
}) => {
  const { page } = app
  const byEmail = page.getByRole('button', { name: 'LOGIN WITH EMAIL', exact: true })
  await expect(byEmail).toBeDisabled()
  await expect(byEmail).toHaveAccessibleDescription('Set by your organization')
  await expect(page.getByRole('checkbox', { name: 'Remember Me', exact: true })).toBeDisabled()
  await expect(page.getByText('Set by your organization: nobody is remembered')).toBeVisible()
  await expect(page.getByText('Tell IT desk, extension 4400;')).toBeVisible()
  await inspectScreen(page, '90-managed-login')
  const refused = await page.evaluate(() =>
    window.atrezzo.flow.start({ kind: 'login', option: 'email', remember: false }),
  )
  expect(refused).toMatchObject({ ok: false, failure: { code: 'forbidden' } })

  await page.getByRole('link', { name: 'Having trouble logging in?' }).click()
  await page.getByRole('button', { name: 'Managed settings', exact: true }).click()
  await expect(page.getByText('US, CA')).toBeVisible()
  await expect(page.getByText("codeTries: its value can't be used; the strictest value holds.")).toBeVisible()
  await expect(page.getByText('In your organization, ask first: IT desk, extension 4400')).toBeVisible()
  await inspectScreen(page, '91-managed-settings')

  await writeFile(policyFile(app.userDataDir), '{"loginOptions":')
  await app.killAndRestart()
  await expect(app.page.getByRole('button', { name: 'LOGIN WITH EMAIL', exact: true })).toBeDisabled()
  await app.page.getByRole('link', { name: 'Having trouble logging in?' }).click()
  await app.page.getByRole('button', { name: 'Managed settings', exact: true }).click()
  await expect(
    app.page.getByText("The policy of this computer can't be read; the last value holds."),
  ).toBeVisible()
})
