import { createHash } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect } from '@playwright/test'
import { Canaries, filesBelow } from '../../server/audit/canaries.ts'
import type { Outbox } from './outbox.ts'
import { daisy, olive } from './people.ts'
import { canaryFile } from './run-wide.ts'

/** The demo's mailbox, and the keychain that stands for the operating system's. */
export const notLookedAt = ['outbox', 'keyring']

/** Where the server keeps the hashes of what opens something. */
const hashed = [
  ['flow', 'token_hash'],
  ['session', 'token_hash'],
  ['remember_token', 'token_hash'],
  ['ticket', 'ticket_hash'],
] as const

/**
 * Looks for secrets in everything that the app has left on disk (ASVS 14.2.1, 16.2.5): database with its log, logs,
 * settings, Chromium's profile. Tokens, which no test knows, are found by their hashes. Seen to fail with a ticket in a
 * log, with a password in `localStorage`, and with the session's token in main's log.
 */
export async function expectNothingLeft(userDataDir: string, outbox: Outbox): Promise<void> {
  const canaries = new Canaries()
  for (const { username, password } of [daisy, olive]) canaries.add(`password of ${username}`, password)
  const secrets = await outbox.secrets()
  for (const secret of secrets) {
    canaries.add(`${secret.slice(0, 3)}… of the outbox`, secret)
    // Mail codes are shown 5-5; the dash is no part of one.
    if (secret.length === 11) canaries.add(`${secret.slice(0, 3)}… without its dash`, secret.replace('-', ''))
  }
  const hashes = hashesIn(join(userDataDir, 'companion', 'atrezzo.db'))
  const found = (await filesBelow(userDataDir, notLookedAt)).flatMap(({ name, text }) => {
    // Chromium keeps what isn't ASCII, and some of what is, in two bytes a character.
    const wide = text.replaceAll('\0', '')
    const seen = [...canaries.in(text), ...canaries.in(wide), ...tokensIn(text, hashes)]
    return [...new Set(seen)].map((what) => `${name}: ${what}`)
  })
  expect(found, 'secrets in what the app has left on disk').toEqual([])
  await keepForTheRun([...secrets, daisy.password, olive.password])
}

/** What opens something, by its SHA-256, with the table that it is kept in. */
function hashesIn(file: string): ReadonlyMap<string, string> {
  const store = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = hashed.flatMap(([table, column]) =>
      store
        .prepare(`select ${column} as hash from "${table}" where ${column} is not null`)
        .all()
        .map(({ hash }): [string, string] => [String(hash), table]),
    )
    return new Map(rows)
  } finally {
    store.close()
  }
}

/** 256 bits in base64url whose hash the server keeps. */
function tokensIn(text: string, hashes: ReadonlyMap<string, string>): string[] {
  const candidates = text.match(/(?<![\w-])[\w-]{43}(?![\w-])/g) ?? []
  return candidates.flatMap((candidate) => {
    const table = hashes.get(createHash('sha256').update(candidate).digest('hex'))
    return table === undefined ? [] : [`a token of ${table}`]
  })
}

/** The end of the whole run looks for them again, wherever else it left files. */
async function keepForTheRun(secrets: readonly string[]): Promise<void> {
  const file = canaryFile()
  if (file !== undefined)
    await appendFile(file, secrets.map((secret) => `${secret}\n`).join(''), { mode: 0o600 })
}
