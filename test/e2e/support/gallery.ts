import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

const folder = 'test-results/screens'
const schemes = ['light', 'dark'] as const
const sizes = [
  { width: 1024, height: 700 },
  { width: 1440, height: 900 },
] as const

/**
 * Looks at the screen as it stands, in light and dark and in both window sizes: keeps a picture of each
 * and lets axe find what WCAG 2.2 AA forbids.
 */
export async function inspectScreen(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await expectSafe(page, name)
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await settled(page)
      await page.screenshot({ path: join(folder, `${name}-${scheme}-${size.width}.png`) })
    }
    await expectAccessible(page, `${name}, ${scheme}`)
  }
  await page.setViewportSize(sizes[0])
  await settled(page)
}

/** Passwords are hidden (ASVS 6.2.6), and who is signed in sees the way out, unless a dialog is in front (7.4.4). */
async function expectSafe(page: Page, name: string): Promise<void> {
  const shown = page.locator('input[autocomplete$="-password"]:not([type="password"])')
  await expect(shown, `passwords in plain sight on ${name}`).toHaveCount(0)
  const user = await page.evaluate(async () => {
    if ((await window.atrezzo.lock.state()).locked !== null) return null
    const session = await window.atrezzo.session.current()
    return session.ok ? (session.value?.user ?? null) : null
  })
  if (user === null || (await page.getByRole('dialog').count()) > 0) return
  const menu = page.getByRole('button', { name: `${user.firstName} ${user.lastName}`, exact: true })
  const out = page.getByRole('button', { name: /^(?:Sign out|Cerrar sesión)$/ })
  await expect(menu.or(out), `the way to sign out on ${name}`).toBeVisible()
}

/** Waits until the change of scheme or size has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve))
    })
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(transitions.map(({ finished }) => finished))
  })
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  // Its source is large: once into each page, not once for each look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const violations = await page.evaluate(violationsIn, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations' as const],
  })
  expect(violations, `what axe finds on ${what}`).toEqual([])
}

/** Runs in the page. */
async function violationsIn(options: RunOptions): Promise<string[]> {
  const { violations } = await window.axe.run(document, options)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
