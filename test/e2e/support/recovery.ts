import { expect, type Page } from '@playwright/test'
import { enterCode, openMailedLink, register, verifyEmail, createPassword } from './journey.ts'
import type { Outbox } from './outbox.ts'
import { magnolia, type Applicant } from './people.ts'

/** The password that a recovery sets. */
export const newPassword = 'copper meadow violin 77'

/** From the login screen to the code boxes of "Forgot your password?" (guide section 10). */
export async function forgetPassword(
  page: Page,
  email: string,
  button: 'LOGIN WITH PHONE' | 'LOGIN WITH EMAIL',
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(email)
  await page.getByRole('link', { name: 'Forgot your password?', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
  await expect(page.getByLabel('Email Address', { exact: true })).toHaveValue(email)
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
}

/** The mailed code, then `Continue`. */
export async function proveMailbox(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await enterCode(page, await outbox.code('email', who.email))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** The end of a recovery. */
export async function setNewPassword(page: Page): Promise<void> {
  await page.getByLabel('New Password', { exact: true }).fill(newPassword)
  await page.getByLabel('Confirm New Password', { exact: true }).fill(newPassword)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}

/** From the login screen to the phone screen of the registration, and away: it stays incomplete. */
export async function registerHalf(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await register(page, who)
  await openMailedLink(page, outbox, who)
  await verifyEmail(page, outbox, who, 'PHONE')
  await createPassword(page, who)
  await expect(page.getByLabel('Phone Number', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })).toBeVisible()
}

/** Registers with a username that somebody has; the answer is an error with `Reset`. */
export async function registerTakenName(page: Page, username: string): Promise<void> {
  await page.getByRole('link', { name: 'Register for an account' }).click()
  await page.getByLabel('NPI', { exact: true }).fill(magnolia.npi)
  await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill(magnolia.registrationCode)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await page.getByLabel('USERNAME', { exact: true }).fill(username)
  await page.getByLabel('FIRST NAME', { exact: true }).fill('Dora')
  await page.getByLabel('LAST NAME', { exact: true }).fill('Meadow')
  await page.getByLabel('EMAIL', { exact: true }).fill('dora@clinic.example')
  await page.getByLabel('CONFIRM EMAIL', { exact: true }).fill('dora@clinic.example')
  await page.getByLabel('FAX', { exact: true }).fill('6015550143')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Reset', exact: true })).toBeVisible()
}

/** Opens LOGIN HELP at *Multi-factor Authentication Help*. */
export async function openHelp(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Having trouble logging in?' }).click()
  await expect(page.getByRole('heading', { name: 'LOGIN HELP' })).toBeVisible()
  await page.getByRole('button', { name: 'Multi-factor Authentication Help' }).click()
  await expect(page.getByRole('link', { name: 'Click here', exact: true })).toBeVisible()
}

/** Pastes the link of the newest mail into the confirmation screen. */
export async function pasteMailedLink(page: Page, outbox: Outbox, email: string): Promise<void> {
  const { link } = await outbox.next('email', email)
  await page.getByLabel('Link or code from the e-mail').fill(link ?? '')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
}
