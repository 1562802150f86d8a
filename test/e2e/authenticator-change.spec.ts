import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { openAccount } from './support/desk.ts'
import { enterCode, signInBySms, submitCredentials, wrongCode } from './support/journey.ts'
import type { Outbox } from './support/outbox.ts'
import { daisy } from './support/people.ts'

const newEmail = 'daisy.field@meadow.example'
const newPhone = '6015550171'

test.setTimeout(150_000)
test.use({ enrolled: { people: [daisy] } })

/** From the account screen through password and text message to the step that asks for the new one. */
async function prove(page: Page, outbox: Outbox, button: 'Change e-mail' | 'Change phone'): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Confirm your password', exact: true })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('not her password')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByText("That password didn't match this account.")).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(daisy.password)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByText('(•••) •••-0142')).toBeVisible()
  await page.getByRole('button', { name: 'Send Code', exact: true }).click()
  await enterCode(page, await outbox.code('sms', `+1${daisy.phone}`))
}

test('a user changes their e-mail address and their phone when they prove the present and the new ones', async ({
  app,
}) => {
  const { page, outbox } = app
  await signInBySms(page, outbox, daisy)
  await openAccount(page, daisy)
  const signIn = page.getByRole('region', { name: 'Sign-in', exact: true })

  await test.step('cancelling leads back to the account, still signed in', async () => {
    await page.getByRole('button', { name: 'Change e-mail', exact: true }).click()
    await expect(page.getByRole('navigation', { name: 'Progress' })).toContainText(
      /Step 1 of 4.*Your password/,
    )
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Change e-mail', exact: true })).toBeFocused()
  })

  await test.step('the e-mail address', async () => {
    await prove(page, outbox, 'Change e-mail')
    await page.getByLabel('New Email Address', { exact: true }).fill(daisy.email)
    await page.getByLabel('Confirm New Email Address', { exact: true }).fill(daisy.email)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    await expect(page.getByText('This is the one that you have now.')).toBeVisible()
    await page.getByLabel('New Email Address', { exact: true }).fill(newEmail)
    await page.getByLabel('Confirm New Email Address', { exact: true }).fill(newEmail)
    await page.getByRole('button', { name: 'Send verification code', exact: true }).click()
    const code = await outbox.code('email', newEmail)
    await enterCode(page, wrongCode(code))
    await expect(page.getByText("That code didn't match.", { exact: false })).toBeVisible()
    await enterCode(page, code)
    await expect(page.getByText(`You sign in with ${newEmail} from now on.`, { exact: false })).toBeVisible()
    await expect(signIn).toContainText(newEmail)
    expect((await outbox.next('email', daisy.email)).subject).toBe('Your e-mail address has changed')
  })

  await test.step('the phone, by a call', async () => {
    await prove(page, outbox, 'Change phone')
    await page.getByLabel('Phone Number', { exact: true }).fill(newPhone)
    await page.getByRole('button', { name: 'Call Me', exact: true }).click()
    await expect(page.getByText('+1 (601) 555-0171').first()).toBeVisible()
    await app.pressHash()
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect(page.getByText('Codes and calls go to +1 (601) 555-0171', { exact: false })).toBeVisible()
    await expect(signIn).toContainText('(•••) •••-0171')
    expect((await outbox.next('email', newEmail)).subject).toBe('Your sign-in phone has changed')
  })

  await test.step('the next sign-in takes the new ones, and not the old address', async () => {
    await app.signOut(daisy)
    await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
    await expect(page.getByText("Those details don't match")).toBeVisible()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await signInBySms(page, outbox, { ...daisy, email: newEmail, phone: newPhone })
  })
})
