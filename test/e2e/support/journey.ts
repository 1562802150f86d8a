import { expect, type Page } from '@playwright/test'
import type { Outbox } from './outbox.ts'
import { magnolia, type Applicant } from './people.ts'

/** Types six digits into the group of code boxes; the sixth submits. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const boxes = page.getByRole('group', { name: 'Verification Code' }).getByRole('textbox')
  await expect(boxes).toHaveCount(6)
  await boxes.first().click()
  await page.keyboard.type(code)
}

/** A code that differs from the right one in its last digit. */
export function wrongCode(code: string): string {
  return code.slice(0, 5) + String((Number(code.slice(5)) + 1) % 10)
}

/** From the login screen to "check your mail" (guide section 2). */
export async function register(page: Page, who: Applicant): Promise<void> {
  await page.getByRole('link', { name: 'Register for an account' }).click()
  await expect(page.getByRole('heading', { name: /Specify Your Organization/ })).toBeVisible()
  await page.getByLabel('NPI', { exact: true }).fill(magnolia.npi)
  await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill(magnolia.registrationCode)
  await page.getByRole('button', { name: 'Next', exact: true }).click()

  await expect(page.getByRole('heading', { name: /Enter User Information/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Your organization' })).toContainText(magnolia.name)
  await page.getByLabel('USERNAME', { exact: true }).fill(who.username)
  await page.getByLabel('FIRST NAME', { exact: true }).fill(who.firstName)
  await page.getByLabel('LAST NAME', { exact: true }).fill(who.lastName)
  await page.getByLabel('EMAIL', { exact: true }).fill(who.email)
  await page.getByLabel('CONFIRM EMAIL', { exact: true }).fill(who.email)
  await page.getByLabel('FAX', { exact: true }).fill('6015550143')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.getByLabel('Link or code from the e-mail')).toBeVisible()
}

/** From "check your mail" through the mailed link to the choice of the method. */
export async function openMailedLink(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  const { link } = await outbox.next('email', who.email)
  if (link === undefined) throw new Error('the registration mail holds no link')
  await page.getByLabel('Link or code from the e-mail').fill(link)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
}

/** From the choice of the method through the e-mail check to the password screen (guide section 3, 1 and 2). */
export async function verifyEmail(
  page: Page,
  outbox: Outbox,
  who: Applicant,
  method: 'PHONE' | 'EMAIL',
): Promise<void> {
  await page.getByRole('button', { name: method, exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(who.email)
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
  await enterCode(page, await outbox.code('email', who.email))
  await expect(page.getByText('The code has been verified. You can now continue.')).toBeVisible()
}

/** The password screen (guide section 3, 3). */
export async function createPassword(page: Page, who: Applicant): Promise<void> {
  await page.getByLabel('New Password', { exact: true }).fill(who.password)
  await page.getByLabel('Confirm New Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
}

/** Types the number of a direct line on the phone screen (guide section 3, 4). */
export async function enterPhone(page: Page, who: Applicant): Promise<void> {
  await page.getByLabel('Phone Number', { exact: true }).fill(who.phone)
}

/** The Terms of Use (guide section 3, 5), then the home screen. */
export async function acceptTerms(page: Page): Promise<void> {
  await page.getByLabel('I have read and agree to these terms of use.').check()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expectHome(page)
}

export async function expectHome(page: Page): Promise<void> {
  await expect(page.getByText('Request Saved But Not Submitted')).toBeVisible()
}

/** The number of a direct line, proved by the code of a text message (guide section 3, 4). */
export async function provePhoneBySms(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await enterPhone(page, who)
  await enterTextedCode(page, outbox, who)
}

/** Asks for the code of a text message, and types it. */
async function enterTextedCode(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await page.getByRole('button', { name: 'Send Code', exact: true }).click()
  await enterCode(page, await outbox.code('sms', `+1${who.phone}`))
}

/** Everything from the login screen to the home screen, by e-mail. */
export async function enrollByEmail(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await register(page, who)
  await openMailedLink(page, outbox, who)
  await verifyEmail(page, outbox, who, 'EMAIL')
  await createPassword(page, who)
  await acceptTerms(page)
}

/** Everything from the login screen to the home screen, by phone and text message. */
export async function enrollBySms(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await register(page, who)
  await openMailedLink(page, outbox, who)
  await verifyEmail(page, outbox, who, 'PHONE')
  await createPassword(page, who)
  await provePhoneBySms(page, outbox, who)
  await acceptTerms(page)
}

/** From the login screen to the home screen, by phone and text message (guide section 4). */
export async function signInBySms(page: Page, outbox: Outbox, who: Applicant): Promise<void> {
  await submitCredentials(page, who, 'LOGIN WITH PHONE')
  await enterTextedCode(page, outbox, who)
  await expectHome(page)
}

/** E-mail address and password of the sign-in (guide sections 4 and 5). */
export async function submitCredentials(
  page: Page,
  who: Applicant,
  button: 'LOGIN WITH PHONE' | 'LOGIN WITH EMAIL',
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
