import type { Page } from '@playwright/test'
import { expect, test, type DeskApp } from './support/app.ts'
import { inspectScreen } from './support/gallery.ts'
import { daisy, magnolia } from './support/people.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)

async function enterCode(page: Page, code: string): Promise<void> {
  const boxes = page.getByRole('group', { name: 'Código de verificación' }).getByRole('textbox')
  await boxes.first().click()
  await page.keyboard.type(code)
}

/** What the menu bar reads, mnemonics left out. */
const menuOf = (app: DeskApp) =>
  app.inMain(`({ Menu }) => Menu.getApplicationMenu().items.map(({ label }) => label.replace('&', ''))`)

const languageOf = (page: Page) => page.locator('html').getAttribute('lang')

test('the way from the login screen to the home screen is in Spanish when Spanish is chosen', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const { page, outbox } = app
  expect(await languageOf(page)).toBe('en')
  await press(page, 'Español')
  await expect(page.getByRole('button', { name: 'INICIAR SESIÓN POR TELÉFONO', exact: true })).toBeVisible()
  expect(await languageOf(page)).toBe('es')
  await expect.poll(() => menuOf(app)).toEqual(['Archivo', 'Editar', 'Ver', 'Ventana', 'Ayuda'])
  await expect(page.getByText('Autorizaciones y determinaciones')).toBeVisible()
  await inspectScreen(page, '90-spanish-login')

  await page.getByRole('link', { name: 'Registre una cuenta' }).click()
  await fill(page, 'NPI', magnolia.npi)
  await fill(page, 'CÓDIGO DE REGISTRO DEL PROVEEDOR', magnolia.registrationCode)
  await press(page, 'Siguiente')
  await fill(page, 'NOMBRE DE USUARIO', daisy.username)
  await inspectScreen(page, '91-spanish-user-information')
  await fill(page, 'NOMBRE', daisy.firstName)
  await fill(page, 'APELLIDO', daisy.lastName)
  await fill(page, 'CORREO ELECTRÓNICO', daisy.email)
  await fill(page, 'CONFIRME EL CORREO ELECTRÓNICO', daisy.email)
  await fill(page, 'FAX', '6015550143')
  await press(page, 'Siguiente')
  await expect(page.getByRole('heading', { name: 'Revise su correo' })).toBeVisible()
  const mail = await outbox.next('email', daisy.email)
  expect(mail.subject).toBe('Registro de la cuenta')
  expect(mail.html).toContain('<html lang="es">')
  expect(mail.text).toContain('pidió registrar esta dirección')
  await fill(page, 'Enlace o código del correo', mail.link ?? '')
  await press(page, 'Continuar')

  await press(page, 'TELÉFONO')
  await fill(page, 'Correo electrónico', daisy.email)
  await press(page, 'Enviar código de verificación')
  await enterCode(page, await outbox.code('email', daisy.email))
  await fill(page, 'Contraseña nueva', daisy.password)
  await fill(page, 'Confirme la contraseña nueva', daisy.password)
  await press(page, 'Crear')
  await fill(page, 'Número de teléfono', daisy.phone)
  await inspectScreen(page, '92-spanish-phone')
  await press(page, 'Llámenme')
  expect((await outbox.next('voice', `+1${daisy.phone}`)).text).toContain('presione la tecla de numeral')
  await press(page, 'Prefiero un mensaje de texto')
  const text = await outbox.next('sms', `+1${daisy.phone}`)
  expect(text.text).toMatch(/^\d{6} es su clave .* Vence en 10 minutos\./)
  await enterCode(page, text.code ?? '')
  const terms = page.getByRole('region', { name: /Condiciones de uso/ })
  await expect(terms.locator('[lang=es]').first()).toContainText('Estas condiciones de uso se aplican')
  await page.getByLabel('He leído y acepto estas condiciones de uso.').check()
  await press(page, 'Continuar')
  await expect(page.getByText('Solicitudes guardadas pero no enviadas')).toBeVisible()
  await inspectScreen(page, '93-spanish-home')

  await press(page, `${daisy.firstName} ${daisy.lastName}`)
  await inspectScreen(page, '94-spanish-user-menu')
  await page.getByRole('menuitemradio', { name: 'English', exact: true }).click()
  await expect(page.getByText('Request Saved But Not Submitted')).toBeVisible()
  expect(await languageOf(page)).toBe('en')
  await expect.poll(() => menuOf(app)).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
})

test('Spanish is shown from the first screen on when it was chosen before the app started again', async ({
  app,
}) => {
  await press(app.page, 'Español')
  await expect(app.page.getByRole('button', { name: 'English', exact: true })).toBeVisible()
  await app.killAndRestart()
  await expect(app.page.getByRole('heading', { name: 'Iniciar sesión', exact: true })).toBeVisible()
  expect(await languageOf(app.page)).toBe('es')
})
