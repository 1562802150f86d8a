import { expect, test } from './support/app.ts'
import {
  acceptTerms,
  createPassword,
  enrollByEmail,
  enrollBySms,
  enterPhone,
  register,
  verifyEmail,
} from './support/journey.ts'
import { daisy } from './support/people.ts'

test('registration reaches home when the phone gets a text message', async ({ app }) => {
  await enrollBySms(app.page, app.outbox, daisy)
  await expect(app.page.getByRole('button', { name: /Daisy Field/ })).toBeVisible()
})

test('registration reaches home when the method is e-mail', async ({ app }) => {
  const { page, outbox } = app
  await enrollByEmail(page, outbox, daisy)
})

test('registration reaches home by # on the call when the link was clicked within the mail, also where the Outbox covers the screen', async ({
  app,
}) => {
  const { page, outbox } = app
  await register(page, daisy)
  await outbox.next('email', daisy.email)
  const wide = page.viewportSize() ?? { width: 1024, height: 700 }
  await page.setViewportSize({ width: 512, height: 700 })
  await page.getByRole('button', { name: /Open Outbox/ }).click()
  await expect(page.getByLabel('Link or code from the e-mail')).toBeHidden()
  const link = page.frameLocator('iframe').getByRole('link').first()
  await link.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Open Outbox/ })).toBeFocused()
  await page.getByRole('button', { name: /Open Outbox/ }).click()
  await link.click()
  await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()

  await page.setViewportSize(wide)
  await verifyEmail(page, outbox, daisy, 'PHONE')
  await createPassword(page, daisy)
  await enterPhone(page, daisy)
  await page.getByRole('button', { name: 'Call Me', exact: true }).click()
  await outbox.next('voice', `+1${daisy.phone}`)
  await app.pressHash()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await acceptTerms(page)
})

test.describe('where somebody has enrolled', () => {
  test.use({ enrolled: { people: [daisy] } })

  test('registration keeps what was typed when the organization is unknown and the username taken, then takes the code of the mail', async ({
    app: { page, outbox },
  }) => {
    await page.getByRole('link', { name: 'Register for an account' }).click()
    await page.getByLabel('NPI', { exact: true }).fill('1234567893')
    await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill('MS99999999')
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('NPI', { exact: true })).toHaveValue('1234567893')
    await expect(page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true })).toHaveValue('MS99999999')
    await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill('MS00012345')
    await page.getByRole('button', { name: 'Next', exact: true }).click()

    await page.getByLabel('USERNAME', { exact: true }).fill(daisy.username.toUpperCase())
    await page.getByLabel('FIRST NAME', { exact: true }).fill('Dora')
    await page.getByLabel('LAST NAME', { exact: true }).fill('Meadow')
    await page.getByLabel('EMAIL', { exact: true }).fill('dora@clinic.example')
    await page.getByLabel('CONFIRM EMAIL', { exact: true }).fill('dora@clinic.example')
    await page.getByLabel('FAX', { exact: true }).fill('6015550143')
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('FIRST NAME', { exact: true })).toHaveValue('Dora')

    await page.getByLabel('USERNAME', { exact: true }).fill('dora.meadow')
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    const { mailCode } = await outbox.next('email', 'dora@clinic.example')
    await page.getByLabel('Link or code from the e-mail').fill(mailCode ?? '')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
  })
})
