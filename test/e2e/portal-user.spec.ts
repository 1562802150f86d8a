import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { acceptTerms, enterCode, provePhoneBySms, signInBySms } from './support/journey.ts'
import type { Outbox } from './support/outbox.ts'
import { daisy, type Applicant } from './support/people.ts'
import { importDaisy } from './support/portal-users.ts'

test.use({ installation: { prepare: importDaisy } })

/** `Complete your registration` of the login screen (guide section 7). */
async function completeRegistration(page: Page, who: Applicant): Promise<void> {
  await page.getByRole('link', { name: 'Complete your registration', exact: true }).click()
  await page.getByLabel('Username', { exact: true }).fill(who.username)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
}

/** The address on file, proved by its code. The password is known, so the phone comes next. */
async function proveAddress(page: Page, outbox: Outbox, address: string): Promise<void> {
  await page.getByRole('button', { name: 'PHONE', exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(address)
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
  await enterCode(page, await outbox.code('email', address))
  await expect(page.getByLabel('Phone Number', { exact: true })).toBeVisible()
}

test('portal user reaches home and signs in by phone when the registration is completed', async ({ app }) => {
  const { page, outbox } = app
  await completeRegistration(page, { ...daisy, password: 'not the one of the portal' })
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('Username', { exact: true })).toHaveValue(daisy.username)
  await page.getByLabel('Password', { exact: true }).fill(daisy.password)
  await page.getByRole('button', { name: 'Next', exact: true }).click()

  await proveAddress(page, outbox, daisy.email)
  await provePhoneBySms(page, outbox, daisy)
  await acceptTerms(page)
  await app.signOut(daisy)
  await signInBySms(page, outbox, daisy)
  await app.signOut(daisy)

  // From now on the password alone opens no registration.
  await completeRegistration(page, daisy)
  await expect(page.getByRole('alert')).toBeVisible()
})

test('portal user finds the address on file asked for when another one is given', async ({ app }) => {
  const { page, outbox } = app
  await completeRegistration(page, daisy)
  await page.getByRole('button', { name: 'PHONE', exact: true }).click()
  const address = page.getByLabel('Email Address', { exact: true })
  await address.fill('another@clinic.example')
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
  await expect(
    page.getByText('This is not the address on file for your account. Use that one.'),
  ).toBeVisible()
  await address.fill(daisy.email)
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
  await enterCode(page, await outbox.code('email', daisy.email))
  await expect(page.getByLabel('Phone Number', { exact: true })).toBeVisible()
})
