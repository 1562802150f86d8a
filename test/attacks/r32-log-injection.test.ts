// R32 (CWE-117, ASVS 16.4.1): somebody types a line that looks like an entry of the trail. Seen to fail with
// `toAscii` and the JSON's escapes taken out of `toJson`.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordAudit } from '../../server/audit/record.ts'
import { computerHeader } from '../../server/contract/computer.ts'
import { sealsOf } from '../server/audit/support.ts'
import { forEachStore } from '../server/harness.ts'
import { clinic, start, userInformation } from '../server/flows/support/http-client.ts'

const forged = '{"number":1,"type":"role-granted","actor":"root"}'
const lineEnds = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\u001b[2J']

forEachStore('R32, log injection', (bench) => {
  test('leaves one record for each event when names hold line ends and a forged entry', async () => {
    const place = await bench.makePlace()
    const file = join(place.dataDir, 'shipped.ndjson')
    const server = await bench.start({ place, settings: { audit: { file } } })
    for (const end of lineEnds) {
      const username = `eve${end}${forged}`
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      const { problem } = await client.act(
        'enter-user-information',
        userInformation({ username, email: 'eve@clinic.example' }),
      )
      expect(problem?.code).toBe('invalid-input')
      // What the contract refuses at the door must do no harm if it ever gets in.
      await recordAudit(server.context.store.db, {
        at: 1,
        type: 'access-refused',
        actor: username,
        detail: { reason: username },
      })
    }
    const computer = JSON.stringify({ id: 'x', name: `desk ${forged}` })
    await server.ask('startFlow', { body: { kind: 'registration' }, headers: { [computerHeader]: computer } })
    await server.settleAudit()
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^[\x20-\x7e\n]+$/)
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { number: number; type: string; actor: string | null })
    const seals = await sealsOf(server.context.store.db)
    expect(lines.map(({ number }) => number)).toEqual(seals.map(({ number }) => number))
    expect(lines.filter(({ type }) => type === 'role-granted')).toEqual([])
    expect(lines.filter(({ actor }) => actor?.startsWith('eve') === true)).toHaveLength(lineEnds.length)
  })
})
