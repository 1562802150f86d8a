// R14, a mail scanner opens the link before the person does, and uses it up (supabase/auth#1214). Defence: the link's
// page is inert (server/http/open-page.ts), the ticket stands in the fragment, and only a POST redeems it
// (server/factors/redeem-ticket.ts). ASVS: 6.4.1, 14.2.1
// Seen to fail with a `fetch` of the ticket put into the page's script, its policy opened for that, and the refusal of
// origins taken out.
import { chromium } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { findChromium } from '../host/chromium/find.ts'
import { newPerson, register, newest } from '../server/flows/support/http-client.ts'
import { forEachStore } from '../server/harness.ts'

vi.setConfig({ testTimeout: 60_000 })

const pressEverything = `
for (const form of document.forms) form.requestSubmit()
for (const one of document.querySelectorAll('a, button')) one.click()`

/** Opens a page, waits, and submits and presses whatever there is, as a scanner with a browser does. */
async function scan(link: string): Promise<void> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath: findChromium(), args })
  try {
    const page = await browser.newPage()
    await page.goto(link)
    await page.waitForLoadState('networkidle')
    // In the page: text, since this program knows no DOM.
    await page.evaluate(pressEverything)
    await page.waitForTimeout(200)
  } finally {
    await browser.close()
  }
}

forEachStore('R14, a scanner that opens the link', (bench) => {
  test('leaves it good for the person, once', { timeout: 60_000 }, async () => {
    const server = await bench.start()
    const person = newPerson()
    await register(server, person)
    const { ticket = '', link = '' } = await newest(server, 'email', person.email)
    expect(link).toBe(`${server.url}/open#${ticket}`)
    for (let count = 0; count < 5; count += 1)
      for (const method of ['GET', 'HEAD'])
        for (const address of [link, `${server.url}/open?${ticket}`, `${server.url}/open/${ticket}`])
          await fetch(address, { method })
    await scan(link)
    const body = { kind: 'enrollment', ticket }
    expect((await server.ask('startFlow', { body })).status).toBe(201)
    expect((await server.ask('startFlow', { body })).problem?.code).toBe('ticket-used')
  })
})
