import type { Page } from '@playwright/test'
import { administration } from './support/administration.ts'
import { expect, test, type DeskApp } from './support/app.ts'
import { chooseUserMenu, expectLocked } from './support/desk.ts'
import { signInBySms } from './support/journey.ts'
import { daisy, olive } from './support/people.ts'

// Olive's address makes her the administrator.
test.use({ enrolled: { people: [daisy, olive] } })

/** Olive signs in and opens SETUP. */
async function openSetup(app: DeskApp): Promise<ReturnType<typeof administration>> {
  await signInBySms(app.page, app.outbox, olive)
  const setup = administration(app.page)
  await setup.open()
  return setup
}

/** Somebody guesses Daisy's password until the account waits. */
async function guessPasswords(page: Page): Promise<void> {
  const codes = await page.evaluate(async (email) => {
    const { flow } = window.atrezzo
    await flow.start({ kind: 'login', option: 'phone', remember: false })
    const seen: string[] = []
    for (let count = 0; count < 11; count += 1) {
      const result = await flow.act('submit-credentials', { email, password: `guess number ${count}` })
      seen.push(result.ok ? 'signed in' : result.failure.code)
    }
    await flow.leave()
    return seen
  }, daisy.email)
  expect(codes.at(-1)).toBe('too-many-attempts')
}

test('the administrator unlocks who guessed too often, and gives and takes the role that opens SETUP', async ({
  app,
}) => {
  const { page, outbox } = app
  await guessPasswords(page)
  const setup = await openSetup(app)
  await setup.expectStatus(daisy, 'Locked')
  await setup.edit(daisy)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('Daisy Field is unlocked.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Active')

  await setup.carryOut('Make administrator')
  await expect(page.getByRole('region', { name: 'Access' })).toContainText('Administrative user')
  await app.signOut(olive)

  await signInBySms(page, outbox, daisy)
  await setup.open()
  await setup.edit(olive)
  await setup.carryOut('Remove administrator')
  await expect(page.getByRole('region', { name: 'Access' })).toContainText('Standard user')
  await app.signOut(daisy)

  await signInBySms(page, outbox, olive)
  await expect(page.getByRole('button', { name: 'HOME', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'SETUP', exact: true })).toBeHidden()
})

test('a session ends, and what does not fit is named, when the administrator works on users', async ({
  app,
}) => {
  const { page } = app
  await signInBySms(page, app.outbox, daisy)
  // Daisy's session waits, locked, while Olive works at the same computer.
  const other = await app.otherPage(async () => {
    await chooseUserMenu(page, daisy, 'Lock')
    await expectLocked(page)
    await page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click()
  })
  await signInBySms(other, app.outbox, olive)
  const setup = administration(other)
  await setup.open()
  await setup.edit(daisy)
  const sessions = other.getByRole('region', { name: 'Open sessions' })
  await expect(sessions).toContainText('Signed in by phone')
  await expect(other.getByRole('region', { name: 'Remembered computers' })).toContainText('No computer')
  await setup.carryOut('End sessions')
  await expect(sessions).toContainText('Not signed in anywhere.')

  await other.getByRole('button', { name: 'MANAGE USERS' }).click()
  await other.getByLabel('Select Daisy Field').check()
  await other.getByRole('toolbar').getByRole('button', { name: 'Unlock', exact: true }).click()
  const refused = other.getByRole('alert').filter({ hasText: 'Not done for 1 user' })
  await expect(refused).toContainText("This doesn't fit the account's present state: Daisy Field")
  await refused.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refused).toBeHidden()
})
