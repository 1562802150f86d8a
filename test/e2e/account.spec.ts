import { expect, test } from './support/app.ts'
import { expectLocked, openAccount, unlock } from './support/desk.ts'
import { signInBySms, submitCredentials } from './support/journey.ts'
import { daisy } from './support/people.ts'

const nextPassword = 'violin meadow kettle 73'

test.use({ enrolled: { people: [daisy] } })

test.beforeEach(async ({ app }) => {
  await signInBySms(app.page, app.outbox, daisy)
})

test('a user changes name, address, phone and fax when they edit their contact information', async ({
  app,
}) => {
  const { page } = app
  await openAccount(page, daisy)
  await expect(page.getByText('Code or call to (•••) •••-0142')).toBeVisible()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('LAST NAME', { exact: true }).fill('Meadows')
  await page.getByLabel('ADDRESS 1', { exact: true }).fill('12 Main Street')
  await page.getByLabel('ZIP CODE', { exact: true }).fill('1234')
  await page.getByLabel('PHONE', { exact: true }).fill('6015550170')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Enter 5 digits, such as 39201, or 9 as in 39201-0001.')).toBeVisible()
  await page.getByLabel('ZIP CODE', { exact: true }).fill('39201')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Your contact information is saved.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Daisy Meadows', exact: true })).toBeVisible()
  const card = page.getByRole('region', { name: 'Contact information' })
  await expect(card).toContainText('12 Main Street')
  await expect(card).toContainText('+1 (601) 555-0170')

  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('ADDRESS 1', { exact: true }).fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(card).not.toContainText('12 Main Street')
})

test('a user changes their password when they know the present one, and hears of it by mail', async ({
  app,
}) => {
  const { page, outbox } = app
  await openAccount(page, daisy)
  await page.getByRole('button', { name: 'Change password', exact: true }).click()
  await page.getByLabel('Current Password', { exact: true }).fill('not her password')
  await page.getByLabel('New Password', { exact: true }).fill(nextPassword)
  await page.getByLabel('Confirm New Password', { exact: true }).fill(nextPassword)
  const send = page.getByRole('button', { name: 'Change password', exact: true })
  await send.click()
  await expect(page.getByText('That is not your current password.')).toBeVisible()
  await page.getByLabel('Current Password', { exact: true }).fill(daisy.password)
  await send.click()
  await expect(page.getByText('Your password is changed.', { exact: false })).toBeVisible()
  expect((await outbox.next('email', daisy.email)).subject).toBe('Your password has changed')

  await app.signOut(daisy)
  await submitCredentials(page, daisy, 'LOGIN WITH PHONE')
  await expect(page.getByText("Those details don't match")).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await signInBySms(page, outbox, { ...daisy, password: nextPassword })
})

test('a user ends another sign-in of theirs when they prove the password', async ({ app }) => {
  const { page, outbox } = app
  await app.chooseMenu('lock')
  const other = await app.otherPage(() =>
    page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click(),
  )
  await signInBySms(other, outbox, daisy)
  await openAccount(other, daisy)
  await expect(other.getByText('Another sign-in, by phone, locked')).toBeVisible()
  await other.getByRole('button', { name: /^End the sign-in/ }).click()
  const dialog = other.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill('not her password')
  await dialog.getByRole('button', { name: 'End sign-in', exact: true }).click()
  await expect(dialog.getByText("That password didn't match this account.")).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(daisy.password)
  await dialog.getByRole('button', { name: 'End sign-in', exact: true }).click()
  await expect(other.getByText('The sign-in is ended.')).toBeVisible()
  await expect(other.getByText('Another sign-in')).toHaveCount(0)

  await app.chooseMenu('lock')
  await other.getByRole('button', { name: 'Come back as DF', exact: true }).click()
  await expectLocked(page)
  await unlock(page, daisy.password)
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })).toBeVisible()
})
