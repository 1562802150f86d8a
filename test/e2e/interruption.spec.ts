import { expect, test } from './support/app.ts'
import { acceptTerms, provePhoneBySms, register, verifyEmail } from './support/journey.ts'
import { daisy } from './support/people.ts'

test('enrollment goes on in its step when its link starts the app, the server is killed, and then the app', async ({
  app,
}) => {
  const { outbox } = app
  await register(app.page, daisy)
  const { ticket } = await outbox.next('email', daisy.email)
  await app.killAndRestart([`atrezzo://enrollment/${ticket}`])
  await verifyEmail(app.page, outbox, daisy, 'PHONE')
  const password = app.page.getByLabel('New Password', { exact: true })
  await password.fill(daisy.password)
  await app.page.getByLabel('Confirm New Password', { exact: true }).fill(daisy.password)

  app.killCompanion()

  const reconnecting = app.page.getByText('Reconnecting', { exact: false }).first()
  await expect(reconnecting).toBeVisible()
  await expect(reconnecting).toBeHidden({ timeout: 20_000 })
  await expect(password).toHaveValue(daisy.password)
  await app.page.getByRole('button', { name: 'Create', exact: true }).click()
  await expect(app.page.getByLabel('Phone Number', { exact: true })).toBeVisible()

  await app.killAndRestart()

  const offer = app.page.getByRole('region', { name: /^Continue registration for/ })
  await offer.getByRole('button', { name: 'Continue', exact: true }).click()
  await provePhoneBySms(app.page, outbox, daisy)
  await acceptTerms(app.page)
})
