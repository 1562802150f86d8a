import { expect } from '@playwright/test'
import { Canaries, filesBelow } from '../../server/audit/canaries.ts'
import type { Outbox } from './outbox.ts'
import { daisy, olive } from './people.ts'

/** The demo's mailbox, and the keychain that stands for the operating system's. */
const notLookedAt = ['outbox', 'keyring']

/**
 * Looks for secrets in everything that the app has left on disk (ASVS 14.2.1, 16.2.5): database with its log, logs,
 * settings, Chromium's profile. Seen to fail with a ticket in a log, and with a password in `localStorage`.
 */
export async function expectNothingLeft(userDataDir: string, outbox: Outbox): Promise<void> {
  const canaries = new Canaries()
  for (const { username, password } of [daisy, olive]) canaries.add(`password of ${username}`, password)
  for (const secret of await outbox.secrets()) {
    canaries.add(`${secret.slice(0, 3)}… of the outbox`, secret)
    // Mail codes are shown 5-5; the dash is no part of one.
    if (secret.length === 11) canaries.add(`${secret.slice(0, 3)}… without its dash`, secret.replace('-', ''))
  }
  const found = (await filesBelow(userDataDir, notLookedAt)).flatMap(({ name, text }) => {
    // Chromium keeps what isn't ASCII, and some of what is, in two bytes a character.
    const wide = text.replaceAll('\0', '')
    return [...new Set([...canaries.in(text), ...canaries.in(wide)])].map((what) => `${name}: ${what}`)
  })
  expect(found, 'secrets in what the app has left on disk').toEqual([])
}
