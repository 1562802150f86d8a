import { expect, test } from './support/app.ts'
import { openAccount } from './support/desk.ts'
import { inspectScreen } from './support/gallery.ts'
import { enterCode, signInBySms } from './support/journey.ts'
import { daisy } from './support/people.ts'

test.setTimeout(240_000)
test.use({ enrolled: { people: [daisy] } })

test('every screen of a change of address or phone is accessible when it is reached', async ({ app }) => {
  const { page, outbox } = app
  await signInBySms(page, outbox, daisy)
  await openAccount(page, daisy)
  for (const [button, what] of [
    ['Change e-mail', 'email'],
    ['Change phone', 'phone'],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Confirm your password', exact: true })).toBeVisible()
    if (what === 'email') await inspectScreen(page, '69-change-password')
    await page.getByLabel('Password', { exact: true }).fill(daisy.password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByText('No access to this phone any more?', { exact: false })).toBeVisible()
    if (what === 'email') await inspectScreen(page, '70-change-second-factor')
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
    await expect(page.getByRole('heading', { name: /^Your new/ })).toBeVisible()
    await inspectScreen(page, `71-change-new-${what}`)
    if (what === 'email') {
      await page.getByLabel('New Email Address', { exact: true }).fill('daisy.field@meadow.example')
      await page.getByLabel('Confirm New Email Address', { exact: true }).fill('daisy.field@meadow.example')
      await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Check your e-mail', exact: true })).toBeVisible()
      await inspectScreen(page, '72-change-new-email-code')
    }
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  }
})
