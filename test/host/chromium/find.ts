import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chromium to use: `ATREZZO_CHROMIUM`, the system's, or the one that Playwright has installed. */
export function findChromium(): string {
  const named = process.env['ATREZZO_CHROMIUM']
  const found = [...(named ? [named] : []), ...usual, chromium.executablePath()].find((path) =>
    existsSync(path),
  )
  if (!found) throw new Error('No Chromium found: install it, or name it in ATREZZO_CHROMIUM')
  return found
}
