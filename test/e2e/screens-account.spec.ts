import { expect, test } from './support/app.ts'
import { expectLocked, openAccount, unlock } from './support/desk.ts'
import { inspectScreen } from './support/gallery.ts'
import { signInBySms } from './support/journey.ts'
import { daisy, olive } from './support/people.ts'

test.setTimeout(300_000)
test.use({ enrolled: { people: [daisy, olive] } })

test('every screen of the own account and of the front desk is accessible when it is reached', async ({
  app,
}) => {
  const { page, outbox } = app
  await page.getByRole('checkbox', { name: 'Remember Me', exact: true }).check()
  await signInBySms(page, outbox, daisy)
  await page.getByRole('button', { name: 'Daisy Field', exact: true }).click()
  await expect(page.getByRole('menuitem', { name: 'Your account', exact: true })).toBeVisible()
  await inspectScreen(page, '60-user-menu')
  await page.keyboard.press('Escape')
  await openAccount(page, daisy)
  await inspectScreen(page, '61-account')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('LAST NAME', { exact: true }).fill('')
  await page.getByLabel('ZIP CODE', { exact: true }).fill('1')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await inspectScreen(page, '62-account-contact')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Change password', exact: true }).click()
  await page.getByLabel('Current Password', { exact: true }).fill('not her password')
  await page.getByLabel('New Password', { exact: true }).fill('violin meadow kettle 73')
  await page.getByLabel('Confirm New Password', { exact: true }).fill('violin meadow kettle 73')
  await page.getByRole('button', { name: 'Change password', exact: true }).click()
  await expect(page.getByText('That is not your current password.')).toBeVisible()
  await inspectScreen(page, '63-account-password')

  await app.chooseMenu('lock')
  await expectLocked(page)
  await inspectScreen(page, '64-locked')
  await unlock(page, 'not her password')
  await expect(page.getByText("That password didn't match this account.")).toBeVisible()
  await inspectScreen(page, '65-locked-refused')
  const other = await app.otherPage(() =>
    page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click(),
  )
  await inspectScreen(other, '66-taking-over')
  await signInBySms(other, outbox, olive)
  await app.chooseMenu('lock')
  await expectLocked(other)
  await inspectScreen(other, '67-locked-with-others')
  await other.getByRole('button', { name: 'Come back as DF', exact: true }).click()
  await unlock(page, daisy.password)
  await page.getByRole('button', { name: /^Forget/ }).click()
  await expect(page.getByRole('dialog', { name: 'Forget this computer?' })).toBeVisible()
  await inspectScreen(page, '68-forget-computer')
})
