import { expect, test } from './support/app.ts'
import {
  acceptTerms,
  enrollByEmail,
  enterCode,
  expectHome,
  provePhoneBySms,
  register,
  submitCredentials,
  wrongCode,
} from './support/journey.ts'
import { daisy } from './support/people.ts'
import {
  forgetPassword,
  newPassword,
  openHelp,
  pasteMailedLink,
  proveMailbox,
  registerHalf,
  registerTakenName,
  setNewPassword,
} from './support/recovery.ts'

test.describe('a phone user', () => {
  test.use({ enrolled: { people: [daisy] } })

  test('recovery counts wrong codes, reaches home by text, and only the new password signs in from then on', async ({
    app,
  }) => {
    const { page, outbox } = app
    await forgetPassword(page, daisy.email, 'LOGIN WITH PHONE')
    const code = await outbox.code('email', daisy.email)
    await enterCode(page, wrongCode(code))
    await expect(page.getByText('4 tries left', { exact: false })).toBeVisible()
    await enterCode(page, code)
    await expect(page.getByText('The code has been verified. You can now continue.')).toBeVisible()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
    await setNewPassword(page)
    await expectHome(page)

    await app.signOut(daisy)
    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(newPassword)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Send Code', exact: true })).toBeVisible()
  })

  test('recovery looks the same for an address that nobody has, takes another, and reaches home by # on the call', async ({
    app,
  }) => {
    const { page, outbox } = app
    await forgetPassword(page, 'nobody@clinic.example', 'LOGIN WITH PHONE')
    await expect(page.getByRole('group', { name: 'Verification Code' })).toBeVisible()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await expect(page.getByLabel('Email Address', { exact: true })).toHaveValue('nobody@clinic.example')
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    await proveMailbox(page, outbox, daisy)
    await page.getByRole('button', { name: 'Call Me', exact: true }).click()
    await outbox.next('voice', `+1${daisy.phone}`)
    await app.pressHash()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await setNewPassword(page)
    await expectHome(page)
  })

  test('reset says the same for a name that nobody has, and leads from the taken one to home', async ({
    app: { page, outbox },
  }) => {
    await registerTakenName(page, daisy.username)
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue(daisy.username)
    await page.getByLabel('Username', { exact: true }).fill('nobody.here')
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(page.getByText('If nobody.here has a registration', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Ask again', exact: true }).click()
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue('nobody.here')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByLabel('FIRST NAME', { exact: true })).toHaveValue('Dora')

    await page.getByRole('button', { name: 'Next', exact: true }).click()
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await page.getByLabel('Username', { exact: true }).fill(daisy.username)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(page.getByText(`If ${daisy.username} has a registration`, { exact: false })).toBeVisible()
    await pasteMailedLink(page, outbox, daisy.email)

    await page.getByLabel('Password', { exact: true }).fill(daisy.password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('button', { name: 'PHONE', exact: true }).click()
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    await enterCode(page, await outbox.code('email', daisy.email))
    await provePhoneBySms(page, outbox, daisy)
    await expectHome(page)
  })

  test('the forgotten username comes by mail, and reset takes the typed code with the address', async ({
    app: { page, outbox },
  }) => {
    await page.getByRole('link', { name: 'Complete your registration' }).click()
    await page.getByRole('link', { name: 'Forgot your username?', exact: true }).click()
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(
      page.getByText(`If ${daisy.email} belongs to a registration`, { exact: false }),
    ).toBeVisible()
    const mail = await outbox.next('email', daisy.email)
    expect(mail.text).toContain(daisy.username)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByLabel('Username', { exact: true })).toBeVisible()
    await page.reload()

    await registerTakenName(page, daisy.username)
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    const { mailCode } = await outbox.next('email', daisy.email)
    await page.getByLabel('Link or code from the e-mail').fill(mailCode ?? '')
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Confirm your password' })).toBeVisible()
  })
})

test('recovery reaches home without a phone when the user signs in by e-mail', async ({ app }) => {
  const { page, outbox } = app
  await enrollByEmail(page, outbox, daisy)
  await app.signOut(daisy)

  await forgetPassword(page, daisy.email, 'LOGIN WITH EMAIL')
  await proveMailbox(page, outbox, daisy)
  await setNewPassword(page)
  await expectHome(page)
})

test('an incomplete registration is offered its link at the sign-in, and completed by the one of the login help', async ({
  app: { page, outbox },
}) => {
  await registerHalf(page, outbox, daisy)
  await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
  await page.getByRole('button', { name: 'Send a new link', exact: true }).click()
  await expect(page.getByText(`If ${daisy.email} has a registration`, { exact: false })).toBeVisible()
  await pasteMailedLink(page, outbox, daisy.email)
  await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()

  await openHelp(page)
  await page.getByRole('link', { name: 'Click here', exact: true }).click()
  await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
  await page.getByLabel('Password', { exact: true }).fill(daisy.password)
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(page.getByText(`If ${daisy.email} has a registration`, { exact: false })).toBeVisible()
  await pasteMailedLink(page, outbox, daisy.email)
  await page.getByRole('button', { name: 'PHONE', exact: true }).click()
  await provePhoneBySms(page, outbox, daisy)
  await acceptTerms(page)
})

test('a mailed link opens the enrollment of a running app, and leads to a new one by Reset when it was used', async ({
  app,
}) => {
  const { page, outbox } = app
  await register(page, daisy)
  const { ticket } = await outbox.next('email', daisy.email)
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE' })).toBeVisible()
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await expect(page.getByText(/was used before/)).toBeVisible()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await page.getByLabel('Username', { exact: true }).fill(daisy.username)
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await pasteMailedLink(page, outbox, daisy.email)
  await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
})
