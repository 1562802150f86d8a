// ASVS 14.2.3: main talks to its companion server, and to nobody else. What the page may reach is shown by the Electron
// checklist, 1 and 6; the server, which gets no environment that could be listened in by, by test/server/egress.test.ts.
// Seen to fail with a `fetch` of https://example.com put into the built main process.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { launchBuilt } from './running-app.ts'

const line = z.object({ kind: z.string(), to: z.string() })
const email = 'ann@magnolia.clinic.example'

/** What a person does first: registers an organization, fails to sign in, asks for their username and for a code. */
const use = `(async () => {
  const { flow, help } = window.atrezzo
  await flow.start({ kind: 'registration' })
  await flow.act('specify-organization', { npi: '1234567893', registrationCode: 'MS00000001' })
  await flow.start({ kind: 'login', option: 'phone', remember: false })
  await flow.act('submit-credentials', { email: '${email}', password: 'quiet river under seven lanterns' })
  await help.remindUsername('${email}')
  await flow.start({ kind: 'recovery', option: 'email' })
  return (await flow.act('send-email-code', { email: '${email}' })).ok
})()`

test('main connects to its companion server and to nobody else when the app is used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-egress-'))
  const file = join(folder, 'connections')
  const hook = pathToFileURL(join(import.meta.dirname, 'record-connections.ts')).href
  const running = await launchBuilt([], { NODE_OPTIONS: `--import ${hook}`, CONNECTIONS_FILE: file })
  try {
    expect(await running.app.page.evaluate(use)).toBe(true)
  } finally {
    await running.end()
  }
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  rmSync(folder, { recursive: true, force: true })
  const asked = lines.map((text) => line.parse(JSON.parse(text)).to)
  // The companion server behind its socket, and the stand-in's browser by its debugging port.
  expect(asked.some((to) => to.startsWith('/') || to.startsWith(String.raw`\\.\pipe`))).toBe(true)
  const strangers = /^(?!127\.0\.0\.1(?::|$)|::1(?::|$)|localhost(?::|$)|\/|\\\\)/
  expect(asked.filter((to) => strangers.test(to))).toEqual([])
}, 120_000)
