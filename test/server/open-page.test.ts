import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { newToken } from '../../server/random.ts'
import { findChromium } from '../host/chromium/find.ts'
import { forEachStore } from './harness.ts'

forEachStore('the page behind an e-mailed link', (bench) => {
  test('hands the ticket to the app and sends nothing when a browser opens it', async () => {
    const { url } = await bench.shared()
    const ticket = newToken()
    const root = process.getuid?.() === 0
    const browser = await chromium.launch({
      executablePath: findChromium(),
      args: root ? ['--no-sandbox'] : [],
    })
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
      await page.goto(`${url}/open#${ticket}`)
      const button = page.getByRole('link', { name: /^Open / })
      expect(await button.getAttribute('href')).toBe(`atrezzo://enrollment/${ticket}`)
      expect(asked.filter((line) => line !== 'GET /favicon.ico')).toEqual(['GET /open'])
    } finally {
      await browser.close()
    }
  })

  test('offers no button when the fragment is no ticket', async () => {
    const { url } = await bench.shared()
    const answer = await fetch(`${url}/open`)
    const html = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'sha256-/)
    expect(html).toContain('<a id="open" hidden>')
  })
})
