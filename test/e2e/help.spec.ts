import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A well-formed NPI that no roster of the demo has. */
const unknownNpi = '1245319599'

test('help leads from an error to its place, through the guides, and to a support file, and nothing typed is lost', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const { page } = app
  await page.getByText('Register for an account').click()
  await page.getByLabel('NPI', { exact: true }).fill(unknownNpi)
  await page.getByLabel('PROVIDER REGISTRATION CODE', { exact: true }).fill('MS99999999')
  await press(page, 'Next')
  await press(page, 'Help with this')
  const help = page.getByRole('dialog', { name: 'Help' })
  await expect(help.getByRole('heading', { name: /^We can't find an organization/ })).toBeFocused()
  await inspectScreen(page, '96-help-error')

  await help.getByRole('searchbox', { name: 'Search Help' }).fill('four hours')
  await help.getByRole('button', { name: 'Remember Me', exact: true }).click()
  await expect(help.getByRole('heading', { name: 'Remember Me', exact: true })).toBeFocused()
  await inspectScreen(page, '97-help-search')
  await help.getByRole('searchbox', { name: 'Search Help' }).fill('')
  await help.getByRole('button', { name: 'Sign in', exact: true }).click()
  const picture = help.getByRole('img', { name: 'The login screen' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 0)).toBe(
    true,
  )
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(page.getByLabel('NPI', { exact: true })).toHaveValue(unknownNpi)
  await expect(page.getByRole('button', { name: 'Help with this', exact: true })).toBeFocused()

  await app.chooseMenu('support-file')
  const dialog = page.getByRole('dialog', { name: 'Save a support file' })
  const shown = dialog.getByRole('region', { name: 'What the file holds' })
  await expect(shown).toContainText('Server: this computer')
  await expect(shown).toContainText(/Sign of life: after \d+ ms/)
  await expect(shown).toContainText('companion: connected')
  await inspectScreen(page, '98-support-file')
  const file = join(app.userDataDir, 'support.txt')
  await app.saveAs(file)
  await press(page, 'Save…')
  await expect(dialog.getByText('The file is saved.')).toBeVisible()
  const text = await readFile(file, 'utf8')
  expect(text).toBe(await shown.textContent())
  expect(text).not.toContain(unknownNpi)
  await press(page, 'Close')

  await press(page, '< LOGIN')
  await press(page, 'Español')
  await expect(page.getByRole('button', { name: 'INICIAR SESIÓN POR TELÉFONO', exact: true })).toBeVisible()
  await app.chooseMenu('show-guides')
  await expect(
    page.getByRole('dialog', { name: 'Ayuda' }).getByRole('heading', { name: 'Iniciar sesión', exact: true }),
  ).toBeVisible()
  await inspectScreen(page, '99-spanish-help')
})
