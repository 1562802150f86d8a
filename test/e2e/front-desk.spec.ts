import { expect, test, type DeskApp } from './support/app.ts'
import { chooseUserMenu, expectLocked, openAccount, unlock } from './support/desk.ts'
import { expectHome, signInBySms } from './support/journey.ts'
import { addSavedRequest, patient } from './support/patients.ts'
import { daisy, olive } from './support/people.ts'

test.use({ enrolled: { people: [daisy, olive] } })

test.beforeEach(async ({ app }) => {
  await signInBySms(app.page, app.outbox, daisy)
})

const dom = (app: DeskApp) => app.page.evaluate(() => document.documentElement.outerHTML)

async function typeAddress(app: DeskApp, address: string): Promise<void> {
  await openAccount(app.page, daisy)
  await app.page.getByRole('button', { name: 'Edit', exact: true }).click()
  await app.page.getByLabel('ADDRESS 1', { exact: true }).fill(address)
}

test('lock hides everything but the initials when it is chosen, and gives it back to the password', async ({
  app,
}) => {
  const { page } = app
  addSavedRequest(app.userDataDir)
  await page.reload()
  await expect(page.getByText(patient)).toBeVisible()
  await chooseUserMenu(page, daisy, 'Lock')
  await expectLocked(page)
  await expect(page.getByRole('img', { name: 'Signed in: DF' })).toBeVisible()
  const locked = await dom(app)
  for (const hidden of [patient, '1980', daisy.firstName, daisy.lastName, daisy.email, 'Magnolia'])
    expect(locked).not.toContain(hidden)

  await unlock(page, 'not her password')
  await expect(page.getByText("That password didn't match this account.")).toBeVisible()
  expect(await dom(app)).not.toContain(patient)
  await unlock(page, daisy.password)
  await expect(page.getByText(patient)).toBeVisible()
})

test('nothing typed is lost when the app was locked in between', async ({ app }) => {
  const { page } = app
  await typeAddress(app, '12 Half-typed Lane')
  await page.getByRole('button', { name: 'Change password', exact: true }).click()
  await page.getByLabel('New Password', { exact: true }).fill('half a password')
  await app.chooseMenu('lock')
  await expectLocked(page)
  expect(await dom(app)).not.toContain('Half-typed')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+Tab')
  await unlock(page, daisy.password)
  await expect(page.getByLabel('ADDRESS 1', { exact: true })).toHaveValue('12 Half-typed Lane')
  await expect(page.getByLabel('New Password', { exact: true })).toHaveValue('half a password')
  await expect(page.getByLabel('New Password', { exact: true })).toBeFocused()
})

test('an open dialog is hidden and kept when the app is locked', async ({ app }) => {
  const { page } = app
  const other = await app.otherPage(async () => {
    await app.chooseMenu('lock')
    await page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click()
  })
  await signInBySms(other, app.outbox, daisy)
  await openAccount(other, daisy)
  await other.getByRole('button', { name: /^End the sign-in/ }).click()
  const dialog = other.getByRole('dialog')
  await dialog.getByLabel('Password', { exact: true }).fill('half')
  await app.chooseMenu('lock')
  await expectLocked(other)
  await expect(dialog).toHaveCount(0)
  await other.keyboard.press('Escape')
  await other.getByLabel('Password', { exact: true }).focus()
  await other.keyboard.press('Tab')
  await expect(other.getByRole('button', { name: 'Show', exact: true })).toBeFocused()
  await unlock(other, daisy.password)
  await expect(dialog.getByLabel('Password', { exact: true })).toHaveValue('half')
})

test('the app locks when the system locks or suspends, and when nobody has been there for the chosen time', async ({
  app,
}) => {
  const { page } = app
  for (const event of ['lock-screen', 'suspend']) {
    await app.inMain(`({ powerMonitor }) => void powerMonitor.emit('${event}')`)
    await expectLocked(page)
    await unlock(page, daisy.password)
    await expectHome(page)
  }
  await openAccount(page, daisy)
  await page.getByLabel('Lock after').selectOption('2 minutes')
  await app.inMain('({ powerMonitor }) => void (powerMonitor.getSystemIdleTime = () => 119)')
  // Long enough for two looks.
  await page.waitForTimeout(11_000)
  await expect(page.getByLabel('Lock after')).toBeVisible()
  await app.inMain('({ powerMonitor }) => void (powerMonitor.getSystemIdleTime = () => 120)')
  await expectLocked(page)
})

test('the lock stays when the page or the server starts anew', async ({ app }) => {
  const { page } = app
  await app.chooseMenu('lock')
  await expectLocked(page)
  await page.reload()
  await expectLocked(page)
  await app.chooseMenu('sign-out')
  await app.chooseMenu('show-help')
  await expectLocked(page)
  app.killCompanion()
  await expect(async () => {
    await unlock(page, daisy.password)
    await expectHome(page)
  }).toPass({ timeout: 30_000 })
})

test('somebody else takes over without seeing anything of the first, who finds all as it was', async ({
  app,
}) => {
  const { page } = app
  await typeAddress(app, '12 Half-typed Lane')
  await app.chooseMenu('lock')
  const other = await app.otherPage(() =>
    page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click(),
  )
  await expect(other.getByText(/^DF, since/)).toBeVisible()
  await signInBySms(other, app.outbox, olive)
  expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain(daisy.lastName)
  await openAccount(other, olive)
  await expect(other.getByText('Another sign-in')).toHaveCount(0)

  await app.chooseMenu('lock')
  await expectLocked(other)
  await other.getByRole('button', { name: 'Come back as DF', exact: true }).click()
  await expectLocked(page)
  await expect(page.getByRole('img', { name: 'Signed in: DF' })).toBeVisible()
  await unlock(page, olive.password)
  await expect(page.getByText("That password didn't match this account.")).toBeVisible()
  await unlock(page, daisy.password)
  await expect(page.getByLabel('ADDRESS 1', { exact: true })).toHaveValue('12 Half-typed Lane')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Your contact information is saved.')).toBeVisible()

  await app.chooseMenu('lock')
  await page.getByRole('button', { name: 'Come back as OH', exact: true }).click()
  await unlock(other, olive.password)
  await expect(other.getByRole('heading', { name: 'Your account' })).toBeVisible()
})

test('a locked desk gets its window back when somebody else has closed theirs', async ({ app }) => {
  const { page } = app
  await typeAddress(app, '12 Half-typed Lane')
  await app.chooseMenu('lock')
  await app.otherPage(() =>
    page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click(),
  )
  await app.inMain(
    '({ BrowserWindow }) => BrowserWindow.getAllWindows().find((window) => window.isVisible()).close()',
  )
  await expect
    .poll(() =>
      app.inMain('({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isVisible())'),
    )
    .toEqual([true])
  await unlock(page, daisy.password)
  await expect(page.getByLabel('ADDRESS 1', { exact: true })).toHaveValue('12 Half-typed Lane')
})

test('a remembered sign-in does not open a locked desk', async ({ app }) => {
  const { page, outbox } = app
  await app.signOut(daisy)
  await page.getByRole('checkbox', { name: 'Remember Me', exact: true }).check()
  await signInBySms(page, outbox, daisy)
  await app.chooseMenu('lock')
  const other = await app.otherPage(() =>
    page.getByRole('button', { name: 'Sign in as somebody else', exact: true }).click(),
  )
  await expect(other.getByText(/^Daisy, by phone, until/)).toBeVisible()
  await other.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Sign in with your email address' })).toBeVisible()
})
