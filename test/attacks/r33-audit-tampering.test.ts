// R33 (ASVS 16.4.2): whoever owns the database changes the audit trail. Seen to fail without `checkLink`'s
// comparison of the hash (edit), of the number (delete), and without the anchors (cut, rewrite).
// test/server/audit/cli.test.ts shows the same through `audit verify`.
import { expect, test } from 'vitest'
import { emptyHead, seal } from '../../server/audit/chain.ts'
import { readHead } from '../../server/audit/seal.ts'
import { verifyTrail } from '../../server/audit/verify.ts'
import type { Store } from '../../server/store/open.ts'
import { dropTriggers, recordEvents } from '../server/audit/support.ts'
import { forEachStore } from '../server/harness.ts'

const sequenceOf = ({ db }: Store, number: number) =>
  db.selectFrom('audit_seal').select('event_sequence').where('number', '=', number)

async function edit(store: Store): Promise<void> {
  const { db } = store
  await db
    .updateTable('audit_event')
    .set({ actor: 'nobody' })
    .where('sequence', '=', sequenceOf(store, 3))
    .execute()
}

async function deleteEvent(store: Store): Promise<void> {
  await store.db.deleteFrom('audit_event').where('sequence', '=', sequenceOf(store, 3)).execute()
}

async function deleteLink(store: Store): Promise<void> {
  await deleteEvent(store)
  await store.db.deleteFrom('audit_seal').where('number', '=', 3).execute()
}

async function cutTail({ db }: Store): Promise<void> {
  const tail = db.selectFrom('audit_seal').select('event_sequence').where('number', '>', 4)
  await db.deleteFrom('audit_event').where('sequence', 'in', tail).execute()
  await db.deleteFrom('audit_seal').where('number', '>', 4).execute()
}

/** Everything but the anchor holds again afterwards. */
async function rewriteAll({ db }: Store): Promise<void> {
  const events = await db.selectFrom('audit_event').selectAll().orderBy('sequence').execute()
  await db.deleteFrom('audit_seal').execute()
  let head = emptyHead
  for (const event of events) {
    const link = seal(head, { ...event, actor: 'somebody' }, 1)
    head = link
    const { number, sequence, id, previous, hash, actor } = link
    await db.updateTable('audit_event').set({ actor }).where('sequence', '=', sequence).execute()
    await db
      .insertInto('audit_seal')
      .values({ number, event_sequence: sequence, event_id: id, sealed_at: 1, previous, hash })
      .execute()
  }
}

forEachStore('R33, audit tampering', (bench) => {
  async function sealedServer() {
    const server = await bench.start()
    const { store } = server.context
    await recordEvents(store.db, 8)
    await server.settleAudit()
    const anchor = await readHead(store.db)
    const verify = (anchors = [anchor]) => verifyTrail(store, server.clock.now(), anchors)
    expect(await verify()).toMatchObject({ ok: true, anchors: 1 })
    await dropTriggers(store)
    return { store, verify, last: anchor.number }
  }

  test.each([
    ['edits an event', edit, 'altered'],
    ['deletes an event in the middle', deleteEvent, 'missing'],
    ['deletes an event in the middle with its seal', deleteLink, 'seal-missing'],
  ])('is found without an anchor when somebody %s', async (_, attack, what) => {
    const { store, verify } = await sealedServer()
    await attack(store)
    expect(await verify([])).toMatchObject({ ok: false, fault: { number: 3, what } })
  })

  test('is found by the anchor when somebody cuts the tail off', async () => {
    const { store, verify } = await sealedServer()
    await cutTail(store)
    expect(await verify([])).toMatchObject({ ok: true })
    expect(await verify()).toMatchObject({ ok: false, fault: { number: 5, what: 'cut-short' } })
  })

  test('is found by the anchor when somebody writes everything anew', async () => {
    const { store, verify, last } = await sealedServer()
    await rewriteAll(store)
    expect(await verify([])).toMatchObject({ ok: true })
    expect(await verify()).toMatchObject({ ok: false, fault: { number: last, what: 'rewritten' } })
  })
})
