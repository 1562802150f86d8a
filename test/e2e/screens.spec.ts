import { expect, test } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'
import {
  acceptTerms,
  createPassword,
  enterCode,
  enterPhone,
  expectHome,
  register,
  submitCredentials,
  verifyEmail,
  openMailedLink,
  wrongCode,
} from './support/journey.ts'
import { daisy, magnolia } from './support/people.ts'

// The whole way, screen by screen, with two looks at each.
test.setTimeout(300_000)

test('every screen of registration and enrollment is accessible when it is reached by phone', async ({
  app,
}) => {
  const { page, outbox } = app
  await inspectScreen(page, '01-login')
  await page.getByText('Having trouble logging in?').click()
  await inspectScreen(page, '02-login-help')
  await page.getByRole('button', { name: '< BACK', exact: true }).click()

  await page.getByText('Register for an account').click()
  await inspectScreen(page, '03-organization')
  await page.getByLabel('NPI', { exact: true }).fill('1234567890')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await inspectScreen(page, '04-organization-refused')
  await page.getByLabel('NPI', { exact: true }).fill(magnolia.npi)
  await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill(magnolia.registrationCode)
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await expect(page.getByLabel('USERNAME', { exact: true })).toBeVisible()
  await inspectScreen(page, '05-user-information')
  await page.getByRole('button', { name: 'Next', exact: true }).click()
  await inspectScreen(page, '06-user-information-refused')
  await page.getByRole('button', { name: '< LOGIN', exact: true }).click()
  if (await page.getByRole('dialog').isVisible()) await page.getByRole('button', { name: 'Leave' }).click()

  await register(page, daisy)
  await inspectScreen(page, '07-check-your-mail')
  await page.getByRole('button', { name: /Open Outbox/ }).click()
  await expect(page.getByText(/Account Registration/).first()).toBeVisible()
  await inspectScreen(page, '08-outbox')
  await page
    .getByRole('button', { name: /Close Outbox/ })
    .first()
    .click()
  await openMailedLink(page, outbox, daisy)
  await inspectScreen(page, '09-method')
  await page.getByRole('button', { name: 'PHONE', exact: true }).click()
  await inspectScreen(page, '10-email')
  await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
  await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
  const mailed = await outbox.code('email', daisy.email)
  await inspectScreen(page, '11-email-code')
  await enterCode(page, wrongCode(mailed))
  await expect(page.getByText('4 tries left', { exact: false })).toBeVisible()
  await inspectScreen(page, '12-email-code-refused')
  await enterCode(page, mailed)
  await expect(page.getByLabel('New Password', { exact: true })).toBeVisible()
  await page.getByLabel('New Password', { exact: true }).fill('password')
  await inspectScreen(page, '13-password')
  await createPassword(page, daisy)
  await enterPhone(page, daisy)
  await inspectScreen(page, '14-phone')
  await page.getByRole('button', { name: 'Call Me', exact: true }).click()
  await outbox.next('voice', `+1${daisy.phone}`)
  await inspectScreen(page, '15-call')
  await app.pressHash()
  await expect(page.getByRole('button', { name: 'Continue', exact: true })).toBeVisible()
  await inspectScreen(page, '16-verified')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByLabel('I have read and agree to these terms of use.')).toBeVisible()
  await inspectScreen(page, '17-terms')
  await acceptTerms(page)
  await inspectScreen(page, '18-home')

  await app.signOut(daisy)
  await page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true }).click()
  await inspectScreen(page, '19-credentials')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
  await expect(page.getByRole('button', { name: 'Send Code', exact: true })).toBeVisible()
  await inspectScreen(page, '20-second-factor')
  await page.getByRole('button', { name: 'Send Code', exact: true }).click()
  const texted = await outbox.code('sms', `+1${daisy.phone}`)
  await inspectScreen(page, '21-sms-code')
  await enterCode(page, texted)
  await expectHome(page)
})

test('every screen of the sign-in by e-mail is accessible when it is reached', async ({ app }) => {
  const { page, outbox } = app
  await register(page, daisy)
  await openMailedLink(page, outbox, daisy)
  await verifyEmail(page, outbox, daisy, 'EMAIL')
  await createPassword(page, daisy)
  await acceptTerms(page)
  await app.signOut(daisy)
  await submitCredentials(page, daisy, 'LOGIN WITH EMAIL')
  await expect(page.getByRole('button', { name: 'Send Verification Code', exact: true })).toBeVisible()
  await inspectScreen(page, '22-send-email-code')
  await page.getByRole('button', { name: 'Send Verification Code', exact: true }).click()
  const code = await outbox.code('email', daisy.email)
  await enterCode(page, code)
  await expect(page.getByRole('button', { name: 'Continue', exact: true })).toBeVisible()
  await inspectScreen(page, '23-email-verified')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expectHome(page)
})

test('the screen for current portal users is accessible when it is opened', async ({ app: { page } }) => {
  await page.getByText('Complete your registration').click()
  await inspectScreen(page, '24-portal-user')
})
