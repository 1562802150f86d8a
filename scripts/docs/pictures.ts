/**
 * Copies the pictures of the guides out of what the end-to-end tests have seen (`test-results/screens`) into
 * `docs/images`. Run it after the specs `screens` (all of that name) and `spanish`, when screens have changed:
 * `node scripts/docs/pictures.ts`.
 */
import { copyFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/** A picture of `docs/images`, and the screen that it shows (`inspectScreen`). */
const pictures: Readonly<Record<string, string>> = {
  login: '01-login',
  organization: '03-organization',
  'user-information': '05-user-information',
  'check-your-mail': '07-check-your-mail',
  method: '09-method',
  'email-code': '11-email-code',
  call: '15-call',
  home: '18-home',
  'second-factor': '20-second-factor',
  lock: '64-locked',
  account: '61-account',
  'manage-users': '31-manage-users',
  'reset-registration': '40-reset-registration',
  'es-login': '90-spanish-login',
  'es-user-information': '91-spanish-user-information',
  'es-phone': '92-spanish-phone',
  'es-home': '93-spanish-home',
}

/** Bytes; a page of the guide has several, and all of them are in the app. */
const largest = 150_000

const root = resolve(import.meta.dirname, '../..')
for (const [name, screen] of Object.entries(pictures)) {
  const from = resolve(root, 'test-results/screens', `${screen}-light-1024.png`)
  const { size } = statSync(from)
  if (size > largest) throw new Error(`${from} has ${size} bytes, more than ${largest}`)
  copyFileSync(from, resolve(root, 'docs/images', `${name}.png`))
}
