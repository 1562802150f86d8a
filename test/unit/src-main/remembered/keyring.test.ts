import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runInKeyring, whyNoKeyring } from '../secrets/real-keyring.ts'

const script = fileURLToPath(new URL('./keyring-session.mjs', import.meta.url))
const reason = whyNoKeyring()
const note = reason === null ? '' : ` (skipped: ${reason})`

describe.skipIf(reason !== null)(`what is remembered in a real keyring${note}`, () => {
  it('survives each start, is forgotten when told or emptied, and is unavailable when locked or stopped', () => {
    const used = (token: string) => ({ token, key: 43 })
    expect(runInKeyring(script)).toEqual({
      before: 'none',
      kept: 'remembered',
      resumed: true,
      resumedAgain: true,
      seen: [used('one'), used('one+')],
      emptied: 'none',
      forgot: true,
      forgotten: 'none',
      // Nothing is found in a locked one, and nothing stays in it.
      locked: 'not-kept',
      resumedLocked: false,
      stopped: 'no-keychain',
      resumedStopped: { ok: false, failure: { code: 'unauthorized' } },
    })
  })
})
