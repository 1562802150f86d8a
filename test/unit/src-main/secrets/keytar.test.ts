import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runAlone, runInKeyring, whyNoKeyring } from './real-keyring.ts'

const script = fileURLToPath(new URL('./keyring-session.mjs', import.meta.url))
const reason = whyNoKeyring()
const note = reason === null ? '' : ` (skipped: ${reason})`

describe.skipIf(reason !== null)(`keytar on a real keyring${note}`, () => {
  it('keeps, finds and removes a secret when the keyring is unlocked', () => {
    expect(runInKeyring(script)).toEqual({
      probe: true,
      before: 'absent',
      written: true,
      same: true,
      removed: true,
      after: 'absent',
    })
  })
})

describe.skipIf(process.platform !== 'linux')('keytar', () => {
  it('is unavailable, and never says absent, when no keyring answers', () => {
    expect(runAlone(process.execPath, [script])).toEqual({
      probe: false,
      before: 'unavailable',
      written: false,
      same: false,
      removed: false,
      after: 'unavailable',
    })
  })
})
