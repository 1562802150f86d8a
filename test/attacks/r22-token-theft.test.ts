// R22, a token is stolen from the profile, or the profile is copied to another machine (Teams kept its in plain text).
// Defence: the remember token is in the OS keychain alone, and good for nothing without this installation's id
// (server/remembered/judge.ts); a session's token is in main's memory.
// ASVS: 7.2.2, 14.3.3
// Seen to fail with the comparison of installations taken out of `judge`, and with a session's token as its id.
// Shown beside this file: that the profile holds no password, ticket or code (test/e2e/support/left-behind.ts, after
// each end-to-end spec), that a keychain which doesn't answer or gives back something else turns Remember Me off
// (test/unit/src-main/secrets/keychain.test.ts), and the real keychain (test/unit/src-main/remembered/keyring.test.ts).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { forEachStore } from '../server/harness.ts'
import { elsewhere, remembered, resume, sessionOf } from '../server/remembered/support.ts'

vi.setConfig({ testTimeout: 60_000 })

forEachStore('R22, a copied remember token', (bench) => {
  test('opens nothing on another installation, and goes on working on its own', async () => {
    const server = await bench.start()
    const { remember } = await remembered(server)
    const stolen = await resume(server, remember.token, { installation: elsewhere })
    expect(stolen.problem?.code).toBe('unauthorized')
    sessionOf(await resume(server, remember.token))
  })

  test('stands in no file that the server writes', async () => {
    const server = await bench.start()
    const { token, remember } = await remembered(server)
    const files = readdirSync(server.place.dataDir, { recursive: true, withFileTypes: true })
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'latin1'))
    for (const secret of [token, remember.token])
      expect(texts.some((text) => text.includes(secret))).toBe(false)
  })
})
