import { expect, test } from './support/app.ts'
import { enrollBySms, signInBySms } from './support/journey.ts'
import { daisy, olive } from './support/people.ts'

// Somebody enrols before there is something to read.
test.setTimeout(150_000)
test.use({ enrolled: { people: [olive] } })

test('message center tells the administrator who joined, and keeps what was read', async ({ app }) => {
  const { page, outbox } = app
  await signInBySms(page, outbox, olive)
  await page.getByRole('button', { name: 'Go to Message Center' }).click()
  await expect(page.getByText('No messages yet.')).toBeVisible()
  await app.signOut(olive)
  await enrollBySms(page, outbox, daisy)
  await app.signOut(daisy)

  await signInBySms(page, outbox, olive)
  const tab = page.getByRole('button', { name: /^MESSAGE CENTER/ })
  await expect(tab).toHaveAccessibleName(/unread$/)
  await page.getByRole('button', { name: 'Go to Message Center' }).click()
  const joined = page.getByRole('button', { name: /Daisy Field joined/ })
  await expect(joined).toHaveAccessibleName(/^Unread:/)
  await joined.click()
  await expect(page.getByRole('article')).toContainText('daisy.field')
  await expect(joined).not.toHaveAccessibleName(/^Unread:/)

  await expect(page.getByText('All read', { exact: true })).toBeVisible()
  await expect(tab).toHaveAccessibleName('MESSAGE CENTER')
  await page.getByRole('button', { name: 'HOME', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'NEW MESSAGES' })).toContainText('0')
})
