import { expect, test } from './support/app.ts'
import { administration } from './support/administration.ts'
import { inspectScreen } from './support/gallery.ts'
import { enrollBySms, signInBySms } from './support/journey.ts'
import { daisy, olive } from './support/people.ts'

// The whole of SETUP and the Message Center, screen by screen, with two looks at each.
test.setTimeout(300_000)
test.use({ enrolled: { people: [olive] } })

test('every screen of administration and messages is accessible when it is reached', async ({ app }) => {
  const { page, outbox } = app
  await signInBySms(page, outbox, olive)
  await page.getByRole('button', { name: 'Go to Message Center' }).click()
  await expect(page.getByText('No messages yet.')).toBeVisible()
  await inspectScreen(page, '30-no-messages')
  await app.signOut(olive)
  await enrollBySms(page, outbox, daisy)
  await app.signOut(daisy)
  await signInBySms(page, outbox, olive)
  const setup = administration(page)

  await page.getByRole('button', { name: 'Go to Message Center' }).click()
  await page.getByRole('button', { name: /Daisy Field joined/ }).click()
  await inspectScreen(page, '30-messages')

  await setup.open()
  await inspectScreen(page, '31-manage-users')
  await setup.expand(daisy)
  await inspectScreen(page, '32-user-expanded')
  await page.getByLabel('Select Daisy Field').check()
  await inspectScreen(page, '33-users-selected')
  await page.getByRole('button', { name: 'Clear selection' }).click()
  await page.getByLabel('Search users').fill('nobody of that name')
  await expect(page.getByText('No users match.')).toBeVisible()
  await inspectScreen(page, '34-no-users')
  await page.getByRole('button', { name: 'Clear filters' }).click()

  await page.getByRole('tab', { name: /Manage Provider Groups/ }).click()
  await inspectScreen(page, '35-provider-groups')
  await page.getByRole('button', { name: 'REGISTER NEW PROVIDER +' }).click()
  await inspectScreen(page, '36-register-provider')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'Invite user' }).click()
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await inspectScreen(page, '37-invite-user')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()

  await page.getByRole('tab', { name: /Manage Users/ }).click()
  await setup.edit(daisy)
  await inspectScreen(page, '38-account-information')
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await inspectScreen(page, '39-contact-information')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
  await inspectScreen(page, '40-reset-registration')
  await page.getByLabel('Reason', { exact: true }).fill('Lost her phone')
  await page.getByRole('dialog').getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
  await expect(page.getByText(/Registration of Daisy Field reset/)).toBeVisible()
  await inspectScreen(page, '41-registration-was-reset')

  await page.getByRole('button', { name: 'Help', exact: true }).click()
  await page.getByRole('region', { name: "Administrator's guide" }).getByText('Find a user').click()
  await expect(page.getByRole('heading', { name: 'Find a user' })).toBeFocused()
  await page.getByRole('button', { name: 'Managed settings', exact: true }).click()
  await expect(page.getByText('Your organization manages no setting of this app.')).toBeVisible()
  await inspectScreen(page, '42-help')
})
