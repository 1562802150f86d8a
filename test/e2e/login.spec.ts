import { expect, test } from './support/app.ts'
import { enrollByEmail, enterCode, expectHome, submitCredentials, wrongCode } from './support/journey.ts'
import { daisy } from './support/people.ts'

test.describe('a phone user', () => {
  test.use({ enrolled: { people: [daisy] } })

  test('login asks again when the password is wrong, and reaches home by text and by # on the call', async ({
    app,
  }) => {
    const { page, outbox } = app
    await submitCredentials(page, { ...daisy, password: 'not the password at all' }, 'LOGIN WITH PHONE')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel('Email Address', { exact: true })).toHaveValue(daisy.email)
    await page.getByLabel('Password', { exact: true }).fill(daisy.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
    await expectHome(page)
    await app.signOut(daisy)

    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await page.getByRole('button', { name: 'Call Me', exact: true }).click()
    await outbox.next('voice', `+1${daisy.phone}`)
    await app.pressHash()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expectHome(page)
  })

  test('login counts down the tries and then refuses the right code when five were wrong', async ({
    app: { page, outbox },
  }) => {
    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    const code = await outbox.code('sms', `+1${daisy.phone}`)
    for (const left of [4, 3, 2, 1]) {
      await enterCode(page, wrongCode(code))
      await expect(page.getByText(new RegExp(`${left} tr(y|ies) left`))).toBeVisible()
    }
    await enterCode(page, wrongCode(code))
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Send new code', exact: true })).toBeVisible()
  })

  test('login goes on in the same step when a new code is sent', async ({ app: { page, outbox } }) => {
    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await page.getByRole('button', { name: 'Send Code', exact: true }).click()
    const first = await outbox.code('sms', `+1${daisy.phone}`)
    const again = page.getByRole('button', { name: 'Send new code', exact: true })
    await expect(again).toBeEnabled({ timeout: 40_000 })
    await again.click()
    const second = await outbox.code('sms', `+1${daisy.phone}`)
    if (first !== second) {
      await enterCode(page, first)
      await expect(page.getByText(/tries left/)).toBeVisible()
    }
    await enterCode(page, second)
    await expectHome(page)
  })
})

test('login of an e-mail user offers a new code and stays in the step when the mailed one has expired', async ({
  app,
}) => {
  const { page, outbox } = app
  await enrollByEmail(page, outbox, daisy)
  await app.signOut(daisy)

  await submitCredentials(page, daisy, 'LOGIN WITH EMAIL')
  await page.getByRole('button', { name: 'Send Verification Code', exact: true }).click()
  const late = await outbox.code('email', daisy.email)
  // The 30 seconds of guide section 5 are the server's: the screen's countdown shows when they are over.
  await expect(page.getByText(/expired/).first()).toBeVisible({ timeout: 45_000 })
  await enterCode(page, late)
  await expect(page.getByText(/expired/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Send new code', exact: true }).click()
  await enterCode(page, await outbox.code('email', daisy.email))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expectHome(page)
})
