import { expect, test } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'
import { signInBySms } from './support/journey.ts'
import { daisy } from './support/people.ts'

// Three screens, with four looks at each.
test.setTimeout(150_000)
test.use({ enrolled: { people: [daisy] } })

test('every screen of Remember Me is accessible when it is reached', async ({ app }) => {
  const { page, outbox } = app
  await page.getByRole('checkbox', { name: 'Remember Me', exact: true }).check()
  await signInBySms(page, outbox, daisy)
  await page.getByRole('button', { name: /Daisy Field/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await inspectScreen(page, '25-sign-out-remembered')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: /Daisy Field/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText(/^Daisy, by phone, until/)).toBeVisible()
  await inspectScreen(page, '26-login-remembered')
  await app.killAndRestart([], 'none')
  await expect(app.page.getByRole('checkbox', { name: 'Remember Me' })).toBeDisabled({ timeout: 20_000 })
  await inspectScreen(app.page, '27-login-without-keychain')
})
