import { expect, test } from './support/app.ts'
import {
  acceptTerms,
  createPassword,
  enterCode,
  enterPhone,
  expectHome,
  openMailedLink,
  register,
  submitCredentials,
  verifyEmail,
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

  test('recovery reaches home and the new password signs in when the phone gets a text message', async ({
    app,
  }) => {
    const { page, outbox } = app
    await forgetPassword(page, daisy.email, 'LOGIN WITH PHONE')
    await proveMailbox(page, outbox, daisy)
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

  test('recovery reaches home when the person presses # on the call', async ({ app }) => {
    const { page, outbox } = app
    await forgetPassword(page, daisy.email, 'LOGIN WITH PHONE')
    await proveMailbox(page, outbox, daisy)
    await page.getByRole('button', { name: 'Call Me', exact: true }).click()
    await outbox.next('voice', `+1${daisy.phone}`)
    await app.pressHash()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await setNewPassword(page)
    await expectHome(page)
  })

  test('recovery stays at the code and counts the tries when the code is wrong, then goes on by Enter', async ({
    app: { page, outbox },
  }) => {
    await forgetPassword(page, daisy.email, 'LOGIN WITH PHONE')
    const code = await outbox.code('email', daisy.email)
    await enterCode(page, wrongCode(code))
    await expect(page.getByText('4 tries left', { exact: false })).toBeVisible()
    await enterCode(page, code)
    await expect(page.getByText('The code has been verified. You can now continue.')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Send Code', exact: true })).toBeVisible()
  })

  test('recovery looks the same and takes another address when nobody has the first', async ({
    app: { page, outbox },
  }) => {
    await forgetPassword(page, 'nobody@clinic.example', 'LOGIN WITH PHONE')
    await expect(page.getByRole('group', { name: 'Verification Code' })).toBeVisible()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    await expect(page.getByLabel('Email Address', { exact: true })).toHaveValue('nobody@clinic.example')
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    await proveMailbox(page, outbox, daisy)
    await expect(page.getByRole('button', { name: 'Send Code', exact: true })).toBeVisible()
  })

  test('reset leads from the taken username through the registration to home when it is asked for', async ({
    app: { page, outbox },
  }) => {
    await registerTakenName(page, daisy.username)
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue(daisy.username)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(page.getByText(`If ${daisy.username} has a registration`, { exact: false })).toBeVisible()
    await pasteMailedLink(page, outbox, daisy.email)

    await page.getByLabel('Password', { exact: true }).fill(daisy.password)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await page.getByRole('button', { name: 'PHONE', exact: true }).click()
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    await enterCode(page, await outbox.code('email', daisy.email))
    await enterPhone(page, daisy)
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
    await expectHome(page)
  })

  test('reset says the same and keeps what was typed when nobody has the username', async ({
    app: { page },
  }) => {
    await registerTakenName(page, daisy.username)
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await page.getByLabel('Username', { exact: true }).fill('nobody.here')
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(page.getByText('If nobody.here has a registration', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: 'Ask again', exact: true }).click()
    await expect(page.getByLabel('Username', { exact: true })).toHaveValue('nobody.here')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByLabel('FIRST NAME', { exact: true })).toHaveValue('Dora')
  })

  test('reset takes the typed code with the address when the link is not at hand', async ({
    app: { page, outbox },
  }) => {
    await registerTakenName(page, daisy.username)
    await page.getByRole('button', { name: 'Reset', exact: true }).click()
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    const { mailCode } = await outbox.next('email', daisy.email)
    await page.getByLabel('Link or code from the e-mail').fill(mailCode ?? '')
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Confirm your password' })).toBeVisible()
  })

  test('the username comes by mail when it was forgotten', async ({ app: { page, outbox } }) => {
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
  })
})

test('recovery reaches home without a phone when the user signs in by e-mail', async ({ app }) => {
  const { page, outbox } = app
  await register(page, daisy)
  await openMailedLink(page, outbox, daisy)
  await verifyEmail(page, outbox, daisy, 'EMAIL')
  await createPassword(page, daisy)
  await acceptTerms(page)
  await app.signOut(daisy)

  await forgetPassword(page, daisy.email, 'LOGIN WITH EMAIL')
  await proveMailbox(page, outbox, daisy)
  await setNewPassword(page)
  await expectHome(page)
})

test.describe('an incomplete registration', () => {
  test.beforeEach(async ({ app: { page, outbox } }) => registerHalf(page, outbox, daisy))

  test('is completed when its link is asked for in the login help', async ({ app: { page, outbox } }) => {
    await openHelp(page)
    await page.getByRole('link', { name: 'Click here', exact: true }).click()
    await page.getByLabel('Email Address', { exact: true }).fill(daisy.email)
    await page.getByLabel('Password', { exact: true }).fill(daisy.password)
    await page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(page.getByText(`If ${daisy.email} has a registration`, { exact: false })).toBeVisible()
    await pasteMailedLink(page, outbox, daisy.email)

    await page.getByRole('button', { name: 'PHONE', exact: true }).click()
    await enterPhone(page, daisy)
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
    await acceptTerms(page)
  })

  test('is offered its link with what was typed when it tries to sign in', async ({
    app: { page, outbox },
  }) => {
    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await page.getByRole('button', { name: 'Send a new link', exact: true }).click()
    await expect(page.getByText(`If ${daisy.email} has a registration`, { exact: false })).toBeVisible()
    await pasteMailedLink(page, outbox, daisy.email)
    await expect(page.getByRole('button', { name: 'PHONE', exact: true })).toBeVisible()
  })
})

test('a used link leads to a new one when Reset is chosen', async ({ app }) => {
  const { page, outbox } = app
  await register(page, daisy)
  const { ticket } = await outbox.next('email', daisy.email)
  await app.openLink(`atrezzo://enrollment/${ticket}`)
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
