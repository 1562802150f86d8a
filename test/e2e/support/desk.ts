import { expect, type Page } from '@playwright/test'
import type { Applicant } from './people.ts'

/** Opens an entry of the menu under the user's name. */
export async function chooseUserMenu(page: Page, who: Applicant, item: string): Promise<void> {
  await page.getByRole('button', { name: `${who.firstName} ${who.lastName}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** "Your account", once it is there. */
export async function openAccount(page: Page, who: Applicant): Promise<void> {
  await chooseUserMenu(page, who, 'Your account')
  await expect(page.getByRole('button', { name: 'Change password', exact: true })).toBeVisible()
  await expect(page.getByText(/This computer, by (phone|e-mail)/).first()).toBeVisible()
}

export async function expectLocked(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'The app is locked', exact: true })).toBeVisible()
}

/** Types a password on the locked screen. */
export async function unlock(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
}
