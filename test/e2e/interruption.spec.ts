import { expect, test } from './support/app.ts'
import {
  acceptTerms,
  createPassword,
  enterCode,
  enterPhone,
  openMailedLink,
  register,
  verifyEmail,
} from './support/journey.ts'
import { daisy } from './support/people.ts'

test('enrollment is offered again and goes on in its step when the app was killed', async ({ app }) => {
  await register(app.page, daisy)
  await openMailedLink(app.page, app.outbox, daisy)
  await verifyEmail(app.page, app.outbox, daisy, 'PHONE')
  await createPassword(app.page, daisy)
  await expect(app.page.getByLabel('Phone Number', { exact: true })).toBeVisible()

  await app.killAndRestart()

  const offer = app.page.getByRole('region', { name: /^Continue registration for/ })
  await offer.getByRole('button', { name: 'Continue', exact: true }).click()
  await enterPhone(app.page, daisy)
  await app.page.getByRole('button', { name: 'Send Code', exact: true }).click()
  await enterCode(app.page, await app.outbox.code('sms', `+1${daisy.phone}`))
  await acceptTerms(app.page)
})

test('enrollment goes on in the same step with what was typed when the server was killed', async ({
  app,
}) => {
  const { page, outbox } = app
  await register(page, daisy)
  await openMailedLink(page, outbox, daisy)
  await verifyEmail(page, outbox, daisy, 'PHONE')
  await page.getByLabel('New Password', { exact: true }).fill(daisy.password)
  await page.getByLabel('Confirm New Password', { exact: true }).fill(daisy.password)

  app.killCompanion()

  await expect(page.getByText('Reconnecting', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('Reconnecting', { exact: false }).first()).toBeHidden({ timeout: 20_000 })
  await expect(page.getByLabel('New Password', { exact: true })).toHaveValue(daisy.password)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await enterPhone(page, daisy)
  await page.getByRole('button', { name: 'Send Code', exact: true }).click()
  await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
  await acceptTerms(page)
})

test('a mailed link opens the enrollment when it arrives at a running app', async ({ app }) => {
  await register(app.page, daisy)
  const { ticket } = await app.outbox.next('email', daisy.email)
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await expect(app.page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
})

test('a mailed link opens the enrollment when it starts the app', async ({ app }) => {
  await register(app.page, daisy)
  const { ticket } = await app.outbox.next('email', daisy.email)
  await app.killAndRestart([`atrezzo://enrollment/${ticket}`])
  await expect(app.page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
})

test('a used link gives a screen with a way on when it is opened again', async ({ app }) => {
  await register(app.page, daisy)
  const { ticket } = await app.outbox.next('email', daisy.email)
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await expect(app.page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
  await app.page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await app.page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(app.page.getByRole('button', { name: 'LOGIN WITH PHONE' })).toBeVisible()
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await expect(app.page.getByText(/was used before/)).toBeVisible()
})
