import { expect, type Locator, type Page } from '@playwright/test'
import type { Applicant } from './people.ts'

/** SETUP as an administrator uses it (guide section 11). */
export function administration(page: Page) {
  const name = (who: Applicant) => `${who.firstName} ${who.lastName}`
  return {
    /** Home → SETUP → Manage Users. */
    async open(): Promise<void> {
      await page.getByRole('button', { name: 'SETUP', exact: true }).click()
      await page.getByRole('tab', { name: /^Manage Users/ }).click()
      await expect(page.getByRole('table', { name: 'Users' })).toHaveAttribute('aria-busy', 'false')
    },
    row(who: Applicant): Locator {
      return page.getByRole('row', { name: new RegExp(name(who)) }).first()
    },
    async expand(who: Applicant): Promise<void> {
      await page.getByRole('button', { name: new RegExp(`^${name(who)} `), expanded: false }).click()
    },
    /** The pencil; leads to SETUP / MANAGE USERS / name. */
    async edit(who: Applicant): Promise<void> {
      await page.getByRole('button', { name: `Edit ${name(who)}` }).click()
      await expect(page.getByRole('heading', { name: 'ACCOUNT INFORMATION' })).toBeVisible()
    },
    /** An operation that asks for a reason. */
    async carryOut(operation: string, reason?: string): Promise<void> {
      await page.getByRole('button', { name: operation, exact: true }).click()
      const dialog = page.getByRole('dialog')
      if (reason !== undefined) await dialog.getByLabel('Reason', { exact: true }).fill(reason)
      await dialog.getByRole('button', { name: operation, exact: true }).click()
      await expect(dialog).toBeHidden()
    },
    async expectStatus(who: Applicant, status: string): Promise<void> {
      await expect(this.row(who)).toContainText(status)
    },
  }
}
