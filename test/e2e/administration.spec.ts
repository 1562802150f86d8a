import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { administration } from './support/administration.ts'
import { expect, test } from './support/app.ts'
import {
  createPassword,
  expectHome,
  provePhoneBySms,
  signInBySms,
  submitCredentials,
  verifyEmail,
} from './support/journey.ts'
import { daisy, olive, type Applicant } from './support/people.ts'

// Olive's address makes her the administrator.
test.use({ enrolled: { people: [daisy, olive] } })

/** The sign-in fails at the password, and is left. */
async function expectRefused(page: Page, who: Applicant): Promise<void> {
  await submitCredentials(page, who, 'LOGIN WITH PHONE')
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })).toBeVisible()
}

test('administrator resets a registration and the user has to enrol again', async ({ app }) => {
  const { page, outbox } = app
  await signInBySms(app.page, app.outbox, olive)
  const setup = administration(page)

  await setup.open()
  await expect(page.getByRole('tab', { name: 'Manage Users (2)' })).toBeVisible()
  await setup.expand(daisy)
  const details = page.getByRole('row').filter({ hasText: 'USER NAME' })
  await expect(details).toContainText('daisy.field')
  await expect(details).toContainText(daisy.email)
  await expect(details).toContainText('(601) 555-0143')
  await setup.edit(daisy)
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(
    /SETUP.*MANAGE USERS.*Daisy Field/,
  )
  await expect(page.getByRole('region', { name: 'ACCOUNT INFORMATION' })).toContainText('daisy.field')

  await page.getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
  await expect(dialog.getByLabel('Reason', { exact: true })).toBeFocused()
  await dialog.getByLabel('Reason', { exact: true }).fill('Lost her phone')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log')).toContainText('Registration of Daisy Field reset')
  await expect(page.getByRole('table', { name: 'History' })).toContainText('Lost her phone')
  await app.signOut(olive)

  await expectRefused(page, daisy)

  const { ticket } = await outbox.next('email', daisy.email)
  await app.openLink(`atrezzo://enrollment/${ticket}`)
  await verifyEmail(page, outbox, daisy, 'PHONE')
  await createPassword(page, daisy)
  await provePhoneBySms(page, outbox, daisy)
  await expectHome(page)
})

test('a disabled user is kept out until the administrator enables the account, and never sees SETUP', async ({
  app,
}) => {
  const { page, outbox } = app
  await signInBySms(app.page, app.outbox, olive)
  const setup = administration(page)
  await setup.open()
  await setup.edit(daisy)
  await setup.carryOut('Disable', 'Left the clinic')
  await page.getByRole('button', { name: 'MANAGE USERS' }).click()
  await setup.expectStatus(daisy, 'Disabled')
  await expect(page.getByRole('button', { name: 'Edit Daisy Field' })).toBeFocused()
  await app.signOut(olive)

  await expectRefused(page, daisy)

  await signInBySms(page, outbox, olive)
  await setup.open()
  await page.getByLabel('Status', { exact: true }).selectOption('Disabled')
  await expect(page.getByRole('button', { name: 'Edit Olive Hart' })).toBeHidden()
  await page.getByLabel('Select Daisy Field').check()
  await page.getByRole('toolbar').getByRole('button', { name: 'Enable', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('1 user enabled.')
  await app.signOut(olive)

  // A standard user has no SETUP.
  await signInBySms(page, outbox, daisy)
  await expect(page.getByRole('button', { name: 'HOME', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'SETUP', exact: true })).toBeHidden()
  const answer: unknown = await page.evaluate(() => window.atrezzo.admin.users({}))
  expect(answer).toMatchObject({ ok: false, failure: { code: 'forbidden' } })
})

test.describe('an office of one', () => {
  test.use({ enrolled: { people: [olive] } })

  test('administrator invites a person and registers another provider of the group', async ({ app }) => {
    const { page, outbox } = app
    await signInBySms(page, outbox, olive)
    const setup = administration(page)
    await setup.open()
    await page.getByRole('button', { name: 'REGISTER NEW PROVIDER +' }).click()
    await page.getByLabel('NPI', { exact: true }).fill('2611044779')
    await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill('MS00020417')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await page.getByLabel('NPI', { exact: true }).fill('2500102035')
    await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill('MS00012346')
    await page.getByRole('button', { name: 'Register', exact: true }).click()
    await expect(page.getByRole('log')).toContainText('Magnolia Pediatrics')
    await expect(page.getByRole('button', { name: 'REGISTER NEW PROVIDER +' })).toBeFocused()

    await page.getByRole('button', { name: 'Invite user' }).click()
    await page.getByLabel('FIRST NAME', { exact: true }).fill(daisy.firstName)
    await page.getByLabel('LAST NAME', { exact: true }).fill(daisy.lastName)
    await page.getByLabel('EMAIL', { exact: true }).fill(daisy.email)
    await page.getByRole('combobox', { name: 'ORGANIZATION' }).fill('Pediatrics')
    await page.getByRole('option', { name: 'Magnolia Pediatrics' }).click()
    await page.getByRole('button', { name: 'Send invitation' }).click()
    await expect(page.getByRole('log')).toContainText(`The e-mail goes to ${daisy.email}.`)
    await setup.expectStatus(daisy, 'Invited')
    const { ticket } = await outbox.next('email', daisy.email)
    await app.signOut(olive)
    await app.openLink(`atrezzo://enrollment/${ticket}`)
    await expect(page.getByRole('heading', { name: /Enter User Information/ })).toBeVisible()
    await expect(page.getByLabel('FIRST NAME', { exact: true })).toHaveValue(daisy.firstName)
  })
})

test('SETUP is used by keyboard alone, contact data are changed and the history is saved as CSV', async ({
  app,
}) => {
  const { page } = app
  await signInBySms(app.page, app.outbox, olive)
  await page.getByRole('button', { name: 'SETUP', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: /^Manage Users/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tab', { name: /^Manage Provider Groups/ })).toBeFocused()
  await expect(page.getByRole('table', { name: 'Magnolia Health Partners' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  const opener = page.getByRole('button', { name: /^Daisy Field / })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(opener).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Daisy Field/ })).toBeFocused()
  const reset = page.getByRole('button', { name: 'RESET REGISTRATION', exact: true })
  await reset.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Reason', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(reset).toBeFocused()

  await page.getByRole('button', { name: 'MANAGE USERS' }).click()
  await page.getByLabel('Search users').fill('daisy')
  await expect(page.getByRole('button', { name: 'Edit Olive Hart' })).toBeHidden()
  await administration(page).edit(daisy)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByLabel('LAST NAME', { exact: true }).fill('Meadow')
  await page.getByLabel('CITY', { exact: true }).fill('Jackson')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: /Daisy Meadow/ })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit', exact: true })).toBeFocused()

  const file = join(app.userDataDir, 'saved.csv')
  await app.saveAs(file)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await expect(page.getByRole('log')).toContainText('History saved.')
  expect(await readFile(file, 'utf8')).toContain('user-changed')
})
