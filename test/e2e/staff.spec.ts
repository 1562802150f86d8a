import { robin, sky, startDirectory, type Directory } from '../server/staff/directory.ts'
import { expect, test } from './support/app.ts'
import { daisy } from './support/people.ts'
import { configure, find, pressLogin, replaceBrowser, signInAtDirectory } from './support/staff.ts'

let directory: Directory
const byLoopback = { prepare: async (userDataDir: string) => configure(userDataDir, directory) }
const byDeepLink = {
  prepare: async (userDataDir: string) =>
    configure(userDataDir, directory, { answerBy: 'deep-link' as const }),
}

test.beforeAll(async () => {
  directory = await startDirectory()
})
test.afterAll(() => directory.stop())

test.describe('with a directory', () => {
  test.use({ installation: byLoopback, enrolled: { people: [daisy] } })

  test('staff sign in by the browser, find a user, reset with a reason, send the link again, and are signed out by the lock', async ({
    app,
  }) => {
    const { page, outbox } = app
    const opened = await replaceBrowser(app)
    const url = await pressLogin(page, opened)
    expect(url.startsWith(`${directory.issuer}/`)).toBe(true)
    await page.getByRole('button', { name: 'Open again', exact: true }).click()
    await expect.poll(opened).toEqual([url, url])
    await signInAtDirectory(directory, url)

    await expect(page.getByRole('heading', { name: 'Help desk' })).toBeFocused()
    await expect(page.getByText(robin.name)).toBeVisible()
    await find(page, 'nobody@clinic.example')
    await expect(page.getByText(/No user has this e-mail address/)).toBeVisible()
    await find(page, daisy.email)
    const card = page.getByRole('region', { name: 'Daisy Field' })
    await expect(card).toContainText('Active')
    await expect(card).toContainText('(•••) •••-0142')

    await card.getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'RESET REGISTRATION', exact: true }).click()
    await expect(dialog.getByLabel('Reason', { exact: true })).toBeFocused()
    await page.keyboard.type('Lost her phone')
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(card).toContainText('Incomplete')
    expect((await outbox.next('email', daisy.email)).text).toContain(`${robin.name} has reset`)

    await card.getByRole('button', { name: 'RESEND', exact: true }).click()
    await expect(page.getByText('A new link for Daisy Field is on its way by e-mail.')).toBeVisible()
    expect((await outbox.next('email', daisy.email)).link).toBeDefined()

    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()

    await signInAtDirectory(directory, await pressLogin(page, opened))
    await expect(page.getByRole('heading', { name: 'Help desk' })).toBeVisible()
    await app.inMain('({ powerMonitor }) => { powerMonitor.emit("lock-screen") }')
    await expect(page.getByText('The desk was locked, which signs staff out.')).toBeVisible()
  })

  test('a sign-in that is cancelled, refused or given no role leads back with the reason', async ({
    app,
  }) => {
    const { page } = app
    const opened = await replaceBrowser(app)
    const first = await pressLogin(page, opened)
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect(page.getByRole('button', { name: 'LOGIN', exact: true })).toBeVisible()
    const late = await directory.browse(first, { does: 'sign-in', as: robin })
    await expect(fetch(late)).rejects.toThrow()

    const second = await pressLogin(page, opened)
    await signInAtDirectory(directory, second, sky)
    await expect(page.getByRole('alert')).toContainText('Your account has no role in this app')

    const third = await pressLogin(page, opened)
    const back = await directory.browse(third, { does: 'refuse' })
    // A page that doesn't know the state ends nothing.
    expect((await fetch(`${back.origin}${back.pathname}?error=access_denied&state=guess`)).status).toBe(404)
    await fetch(back)
    await expect(page.getByRole('alert')).toContainText('The directory did not sign you in')
  })
})

test.describe('with a directory that answers by the deep link', () => {
  test.use({ installation: byDeepLink })

  test('the answer comes back by the link, and one of another sign-in is left alone', async ({ app }) => {
    const { page } = app
    const url = await pressLogin(page, await replaceBrowser(app))
    await app.openLink('atrezzo://staff-sign-in?error=access_denied&state=guess')
    const back = await directory.browse(url, { does: 'sign-in', as: robin })
    await expect(page.getByRole('heading', { name: 'Waiting for your browser' })).toBeVisible()
    await app.openLink(back.href)
    await expect(page.getByRole('heading', { name: 'Help desk' })).toBeVisible()
  })
})

test('without a directory LOGIN says whom to ask', async ({ app }) => {
  const { page } = app
  await page.getByRole('button', { name: 'LOGIN', exact: true }).click()
  await expect(page.getByText(/Ask your IT service desk/)).toBeVisible()
})
