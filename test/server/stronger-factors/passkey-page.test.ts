import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { findChromium } from '../../host/chromium/find.ts'
import { signIn, type FlowClient } from '../flows/support/http-client.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { emailMember, toNew } from './support.ts'

/** As a browser sees the server: WebAuthn takes plain HTTP from `localhost` alone. */
const publicHost = 'localhost:48123'
const settings = { demo: true, publicUrl: `http://${publicHost}` }
const patient = { timeout: 90_000 }

/** A real Chromium with an authenticator that says yes by itself. */
async function openBrowser(server: TestServer): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      `--host-resolver-rules=MAP ${publicHost} ${new URL(server.url).host}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  const page = await browser.newPage()
  page.setDefaultTimeout(10_000)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { browser, page }
}

/** Opens the page of the flow's step, as in a new tab, and presses its button. */
async function press(page: Page, client: FlowClient): Promise<void> {
  await page.goto('about:blank')
  await page.goto(z.string().parse((await client.see()).view['url']))
  await page.locator('#start').click()
}

/** Does in the browser what the flow's step asks for. @returns what the link back to the app carries */
async function confirmIn(page: Page, client: FlowClient): Promise<string> {
  await press(page, client)
  const back = page.locator('#done')
  await back.waitFor({ state: 'visible' })
  expect(new URL(page.url()).hash).toBe('')
  const [, code = ''] =
    /^atrezzo:\/\/passkey\/([\w-]{43})$/.exec((await back.getAttribute('href')) ?? '') ?? []
  return code
}

forEachStore('the passkey page in a browser', (bench) => {
  describe('with an authenticator', patient, () => {
    let server: TestServer
    let browser: Browser
    let page: Page
    beforeAll(async () => {
      server = await bench.start({ settings })
      ;({ browser, page } = await openBrowser(server))
    })
    afterAll(() => browser.close())

    test('makes a passkey when it is added, and signs in with it', patient, async () => {
      const member = await emailMember(server)
      const adding = await toNew(server, member, 'passkey')
      const added = await adding.go('register-passkey', { code: await confirmIn(page, adding) })
      expect(added.step).toBe('done')

      const login = await signIn(server, member.person, 'email', member.password)
      await login.go('use-passkey')
      const done = await login.go('finish-passkey', { code: await confirmIn(page, login) })
      expect(done).toMatchObject({ step: 'done', session: { token: expect.any(String) as unknown } })
    })

    test('says that it did not work when the passkey is there already', patient, async () => {
      const member = await emailMember(server)
      const first = await toNew(server, member, 'passkey')
      const added = await first.go('register-passkey', { code: await confirmIn(page, first) })
      const again = await toNew(server, { ...member, session: added.session?.token ?? '' }, 'passkey')
      await press(page, again)
      await page.getByRole('alert').waitFor({ state: 'visible' })
      expect(await page.locator('#start').isEnabled()).toBe(true)
      expect(await page.locator('#done').isVisible()).toBe(false)
    })
  })
})
