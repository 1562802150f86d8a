import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { clearAway } from '../../../server/store/sweep.ts'
import { forEachStore } from '../harness.ts'

/** The server's other work goes on meanwhile. */
const swept =
  /^(?:select|delete).* from "(?:flow|challenge|call_prompt|ticket|message|send|send_lock|failure|session|idempotency|passkey_page)" /

forEachStore('clearing away', (bench) => {
  test.runIf(bench.dialect === 'sqlite')('reads no table whole when it looks for what is past', async () => {
    const { context, place } = await bench.start()
    const prepared = vi.spyOn(DatabaseSync.prototype, 'prepare')
    await clearAway(context)
    const statements = new Set(prepared.mock.calls.map(([sql]) => sql).filter((sql) => swept.test(sql)))
    prepared.mockRestore()

    const database = new DatabaseSync(`${place.dataDir}/atrezzo.db`, { readOnly: true })
    const plans = [...statements].map((sql) =>
      database
        .prepare(`explain query plan ${sql}`)
        .all()
        .map(({ detail }) => String(detail)),
    )
    database.close()
    expect(plans.length).toBeGreaterThan(8)
    // A prompt goes with its challenge, and there are as many as calls under way.
    const whole = plans.flat().filter((step) => /^SCAN (?!call_prompt)/.test(step) && !step.includes('INDEX'))
    expect(whole).toEqual([])
  })
})
