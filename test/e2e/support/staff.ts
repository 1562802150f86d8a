import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { robin, type Colleague, type Directory } from '../../server/staff/directory.ts'
import type { DeskApp } from './app.ts'

/** What IT writes before the app starts: which directory staff sign in with. */
export async function configure(
  userDataDir: string,
  { settings }: Directory,
  more: { readonly answerBy?: 'deep-link' } = {},
): Promise<void> {
  const dataDir = join(userDataDir, 'companion')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await writeFile(join(dataDir, 'server.json'), JSON.stringify({ staff: { ...settings, ...more } }), {
    mode: 0o600,
  })
}

/** Takes the place of the system's browser: keeps what main opens. @returns reads what was opened so far */
export async function replaceBrowser(app: DeskApp): Promise<() => Promise<string[]>> {
  await app.inMain(
    '({ shell }) => { globalThis.openedInBrowser = []; shell.openExternal = async (url) => void globalThis.openedInBrowser.push(url) }',
  )
  return async () => z.array(z.string()).parse(await app.inMain('() => globalThis.openedInBrowser'))
}

/** LOGIN in the staff panel, up to the screen that waits. @returns what the browser was opened with */
export async function pressLogin(page: Page, opened: () => Promise<string[]>): Promise<string> {
  const before = (await opened()).length
  await page.getByRole('button', { name: 'LOGIN', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Waiting for your browser' })).toBeVisible()
  const urls = await opened()
  expect(urls).toHaveLength(before + 1)
  return urls.at(-1) ?? ''
}

/** Signs a colleague in, in the browser, which then shows the page of the loopback listener. */
export async function signInAtDirectory(
  directory: Directory,
  url: string,
  who: Colleague = robin,
): Promise<void> {
  const back = await directory.browse(url, { does: 'sign-in', as: who })
  const response = await fetch(back)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('You can close this page')
}

/** Searches for an address at the help desk. */
export async function find(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email Address', { exact: true }).fill(email)
  await page.getByRole('button', { name: 'Find', exact: true }).click()
}
