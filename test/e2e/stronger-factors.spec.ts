import type { Page } from '@playwright/test'
import { generate } from 'otplib'
import { expect, test, type DeskApp } from './support/app.ts'
import { openAccount } from './support/desk.ts'
import { inspectScreen } from './support/gallery.ts'
import { enrollBySms, enterCode, expectHome, submitCredentials } from './support/journey.ts'
import { daisy } from './support/people.ts'

// Two enrollments with a code of half a minute each, and every screen of them.
test.setTimeout(300_000)

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** The password, then the text message: what adding anything starts with. */
async function proveBoth({ page, outbox }: DeskApp): Promise<void> {
  await page.getByLabel('Your password', { exact: true }).fill(daisy.password)
  await press(page, 'Continue')
  await press(page, 'Send Code')
  await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
}

test('a person signs in by app and by recovery code when they were added, and removes them', async ({
  app,
}) => {
  const { page } = app
  await enrollBySms(page, app.outbox, daisy)
  await openAccount(page, daisy)
  await press(page, 'Add authenticator app')
  await inspectScreen(page, '50-add-authenticator')
  await proveBoth(app)
  await expect(page.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible()
  await inspectScreen(page, '51-new-totp')
  const secret = (await page.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText()).replaceAll(' ', '')
  await enterCode(page, await generate({ secret }))
  await expect(page.getByRole('log')).toContainText('Authenticator app added.')

  await press(page, 'Make recovery codes')
  await proveBoth(app)
  const shown = page.getByRole('listitem').filter({ hasText: /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/ })
  await expect(shown).toHaveCount(10)
  const codes = await shown.allInnerTexts()
  await press(page, 'Continue')
  await expect(page.getByText('Save the codes first, then tick the box.')).toBeVisible()
  await page.getByLabel('I have saved these codes.').check()
  await inspectScreen(page, '52-recovery-codes')
  await press(page, 'Continue')
  await expect(page.getByText('10 left')).toBeVisible()
  await inspectScreen(page, '53-other-ways')
  await app.signOut(daisy)

  await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
  await inspectScreen(page, '54-second-factor-ways')
  await press(page, 'Use: Authenticator app')
  await inspectScreen(page, '55-totp')
  // The code that proved the app was used up with it: the next half minute brings another.
  await expect(async () => {
    await enterCode(page, await generate({ secret }))
    await expectHome(page)
  }).toPass({ timeout: 60_000, intervals: [5_000] })
  await app.signOut(daisy)

  await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
  await press(page, 'Use: Recovery code')
  await page.getByLabel('Recovery code', { exact: true }).fill('0000-0000-0000-0000')
  await press(page, 'Verify')
  await expect(page.getByText('That is not one of your unused codes.')).toBeVisible()
  await inspectScreen(page, '56-recovery-code')
  await page.getByLabel('Recovery code', { exact: true }).fill((codes[0] ?? '').toLowerCase())
  await press(page, 'Verify')
  await expectHome(page)

  await openAccount(page, daisy)
  await expect(page.getByText('9 left')).toBeVisible()
  await press(page, 'Remove: Authenticator app')
  await expect(page.getByRole('heading', { name: 'Remove the authenticator app' })).toBeVisible()
  await inspectScreen(page, '57-remove-authenticator')
  await proveBoth(app)
  await expect(page.getByRole('log')).toContainText('Removed.')
  await expect(page.getByRole('button', { name: 'Remove: Authenticator app' })).toBeHidden()
})
