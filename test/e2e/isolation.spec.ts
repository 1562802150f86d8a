import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './support/app.ts'
import { enrollBySms, register } from './support/journey.ts'
import { daisy } from './support/people.ts'

test('the page has the bridge alone, and can neither leave, open windows, run foreign script, reach the network nor get permissions', async ({
  app: { page },
}) => {
  const found = await page.evaluate(() => ({
    bridge: Object.keys(window.atrezzo).toSorted(),
    globals: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
  }))
  expect(found).toEqual({
    bridge: [
      'account',
      'admin',
      'app',
      'authenticators',
      'connect',
      'flow',
      'help',
      'lock',
      'messages',
      'outbox',
      'policy',
      'remembered',
      'session',
      'staff',
      'support',
      'updates',
    ],
    globals: [],
  })

  const tried = await page.evaluate(async () => {
    const inline = document.createElement('script')
    inline.textContent = 'window.injected = true'
    document.body.append(inline)
    // Not at once: what the debugger runs may evaluate, what the page runs later may not.
    setTimeout('window.evaluated = true', 0)
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    )
    await new Promise((resolve) => setTimeout(resolve, 10))
    return {
      injected: 'injected' in window,
      evaluated: 'evaluated' in window,
      fetched,
      opened: window.open('https://example.com/'),
    }
  })
  expect(tried).toEqual({ injected: false, evaluated: false, fetched: 'blocked', opened: null })

  const before = await page.evaluate(() => location.href)
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect(page.getByRole('button', { name: 'LOGIN WITH PHONE' })).toBeVisible()
  expect(await page.evaluate(() => location.href)).toBe(before)

  const states = await page.evaluate(async () => ({
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    notifications: await Notification.requestPermission(),
  }))
  expect(states).toEqual({ camera: 'denied', notifications: 'denied' })

  await register(page, daisy)
  const flow: unknown = await page.evaluate(() => window.atrezzo.flow.current())
  expect(JSON.stringify(flow)).not.toMatch(/[A-Za-z0-9_-]{43}/)
})

test('nothing secret is in storage or files when somebody has enrolled, nor theirs in the page after sign-out', async ({
  app,
}) => {
  const { page, outbox } = app
  await enrollBySms(page, outbox, daisy)
  const storage = await page.evaluate(async () => ({
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    databases: (await indexedDB.databases()).length,
    cookies: document.cookie,
  }))
  expect(storage).toEqual({ local: '{}', session: '{}', databases: 0, cookies: '' })

  const secrets = [daisy.password, ...(await outbox.secrets())]
  for (const file of await filesUnder(app.userDataDir, ['outbox', 'keyring'])) {
    const content = await readFile(file)
    for (const secret of secrets) expect(content.includes(secret), `${secret} in ${file}`).toBe(false)
  }

  // ASVS 14.3.1: the page is empty at once, also when the server can't be told.
  await app.whileCompanionHangs(async () => {
    await app.signOut(daisy)
    const { firstName, lastName, email, username, phone } = daisy
    const left = await page.evaluate(
      () =>
        document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((one) => one.value),
    )
    for (const canary of [firstName, lastName, email, username, phone]) expect(left).not.toContain(canary)
  })

  // ASVS 6.2.6, 6.2.7: a password is hidden, and may be pasted, by a person or by their password manager.
  await page.getByRole('button', { name: 'LOGIN WITH PHONE', exact: true }).click()
  const address = page.getByLabel('Email Address', { exact: true })
  await address.fill(daisy.password)
  await address.press('ControlOrMeta+A')
  await address.press('ControlOrMeta+X')
  await address.fill(daisy.email)
  const password = page.getByLabel('Password', { exact: true })
  await expect(password).toHaveAttribute('type', 'password')
  await expect(password).toHaveAttribute('autocomplete', 'current-password')
  await password.press('ControlOrMeta+V')
  await expect(password).toHaveValue(daisy.password)
  await password.press('Enter')
  await expect(page.getByRole('button', { name: 'Send Code', exact: true })).toBeVisible()
})

/** Every file below a folder, except in folders of these names. */
async function filesUnder(dir: string, except: readonly string[]): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !except.some((name) => path.includes(`/${name}/`)))
}
