import type { Page } from '@playwright/test'
import { expect, test, type DeskApp } from './support/app.ts'
import { expectHome, signInBySms } from './support/journey.ts'
import { daisy } from './support/people.ts'

const box = (page: Page) => page.getByRole('checkbox', { name: 'Remember Me', exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const whoIsRemembered = (page: Page) =>
  page
    .getByRole('group', { name: 'Remembered on this computer' })
    .getByText(/^Daisy, by phone, until \d{1,2}:\d\d\s[AP]M$/)

/** Signs in by phone with the box ticked. */
async function signInRemembered({ page, outbox }: DeskApp): Promise<void> {
  await box(page).check()
  await signInBySms(page, outbox, daisy)
}

/** Signs out, and answers the question that stands only where somebody is remembered. */
async function signOut(page: Page, answer: 'Sign out' | 'Forget and sign out'): Promise<void> {
  await page.getByRole('button', { name: /Daisy Field/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'This computer stays remembered' })
  await question.getByRole('button', { name: answer, exact: true }).click()
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })).toBeVisible()
}

const expectCredentials = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Sign in with your email address' })).toBeVisible()

test.use({ enrolled: { people: [daisy] } })

test('the same button leads home without typing, and the page gets no token, when the app was killed or the user has signed out', async ({
  app,
}) => {
  await signInRemembered(app)
  await app.killAndRestart()
  const { page } = app
  await expect(whoIsRemembered(page)).toBeVisible()
  await expect(box(page)).toBeChecked()
  const state = await page.evaluate(() => window.atrezzo.remembered.state())
  expect(Object.keys(state).toSorted()).toEqual(['expiresAt', 'kind', 'name', 'option'])
  expect(JSON.stringify(state)).not.toMatch(/[\w-]{43}/)
  await press(page, 'LOGIN WITH PHONE')
  await expectHome(page)

  await signOut(page, 'Sign out')
  await expect(whoIsRemembered(page)).toBeVisible()
  // The other button asks, and leaves what is remembered.
  await press(page, 'LOGIN WITH EMAIL')
  await expectCredentials(page)
  await press(page, 'Cancel')
  await expect(whoIsRemembered(page)).toBeVisible()
  await press(page, 'LOGIN WITH PHONE')
  await expectHome(page)
})

test('everything is asked for again when the box was unticked before a login', async ({ app }) => {
  const { page } = app
  await signInRemembered(app)
  await signOut(page, 'Sign out')
  await expect(whoIsRemembered(page)).toBeVisible()
  await box(page).uncheck()
  await press(page, 'LOGIN WITH PHONE')
  await expectCredentials(page)

  await app.killAndRestart()

  await expect(box(app.page)).toBeVisible()
  await expect(whoIsRemembered(app.page)).toBeHidden()
  await expect(box(app.page)).not.toBeChecked()
  await press(app.page, 'LOGIN WITH PHONE')
  await expectCredentials(app.page)
})

test('nobody is remembered when the computer was told to forget, at sign-out or on the login screen', async ({
  app,
}) => {
  const { page } = app
  await signInRemembered(app)
  await signOut(page, 'Forget and sign out')
  await expect(whoIsRemembered(page)).toBeHidden()
  await expect(box(page)).not.toBeChecked()

  await signInRemembered(app)
  await signOut(page, 'Sign out')
  await press(page, 'Forget this computer')
  await expect(whoIsRemembered(page)).toBeHidden()
  await press(page, 'LOGIN WITH PHONE')
  await expectCredentials(page)
})

test('the box is off with the reason, and the login goes on, when there is no keychain', async ({ app }) => {
  await app.killAndRestart([], 'none')
  const { page, outbox } = app
  await expect(box(page)).toBeDisabled({ timeout: 20_000 })
  await expect(page.getByText(/the keychain of this computer doesn't answer/)).toBeVisible()
  await signInBySms(page, outbox, daisy)
})
