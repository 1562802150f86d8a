import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { storeLocation } from '../../../server/config/config.ts'
import { outboxMessage } from '../../../server/contract/resources.ts'
import { enqueueNotice } from '../../../server/delivery/enqueue.ts'
import { leaseNext, nextDue } from '../../../server/delivery/lease.ts'
import { createOutboxFolder } from '../../../server/delivery/transports/outbox-folder.ts'
import { checkCode } from '../../../server/factors/check-code.ts'
import { readChallenge, requestChallenge } from '../../../server/factors/challenges.ts'
import { openStore, type Store } from '../../../server/store/open.ts'
import { forEachStore } from '../harness.ts'
import { codeOf, openWorkbench, recorder, type Workbench, type WorkbenchOptions } from './workbench.ts'

const second = 1000

forEachStore('delivery', (stores) => {
  const open: Workbench[] = []
  afterEach(async () => {
    for (const bench of open.splice(0)) await bench.stop()
  })

  async function openOn(store: Store, options?: WorkbenchOptions): Promise<Workbench> {
    const bench = await openWorkbench(store, options)
    open.push(bench)
    return bench
  }
  async function ask(bench: Workbench, flowId = 'flow'): Promise<string> {
    const request = {
      flowId,
      userId: flowId,
      purpose: 'login',
      channel: 'sms',
      target: '+16015550142',
    } as const
    const asked = await bench.run((tx) => requestChallenge(bench.ctx, tx, request))
    if (!asked.ok) throw new Error(asked.failure.code)
    return asked.challengeId
  }
  async function notify(bench: Workbench, recipient = 'dana@clinic.example'): Promise<void> {
    await bench.run((tx) =>
      enqueueNotice(tx, bench.clock.now(), {
        channel: 'email',
        template: 'registration-changed',
        recipient,
        userId: null,
        data: {},
      }),
    )
  }
  // Takes a message as a worker does that dies before it hands it over.
  async function leaseCode({ ctx }: Workbench): Promise<string> {
    const lease = await leaseNext(ctx)
    if (lease === null || lease === 'dropped' || lease.secrets.kind !== 'code') throw new Error('no code')
    return lease.secrets.code
  }
  const statuses = async (store: Store) =>
    (await store.db.selectFrom('message').select('status').orderBy('created_at').execute()).map(
      (row) => row.status,
    )

  it('hands a message over soon when it is woken', async () => {
    const bench = await openOn(await stores.openStore())
    await notify(bench)
    const start = performance.now()
    bench.delivery.wake()
    await expect.poll(() => bench.channel.sent.length, { interval: 1 }).toBe(1)
    // Generous, for a busy machine; it takes 2 to 10 ms.
    expect(performance.now() - start).toBeLessThan(500)
  })

  it('hands nothing over when the transaction was rolled back', async () => {
    const bench = await openOn(await stores.openStore())
    const failing = bench.run(async (tx) => {
      await enqueueNotice(tx, 0, {
        channel: 'email',
        template: 'welcome',
        recipient: 'a@clinic.example',
        userId: null,
        data: {},
      })
      throw new Error('rolled back')
    })
    await expect(failing).rejects.toThrow('rolled back')
    await bench.delivery.drain()
    expect(bench.channel.sent).toEqual([])
  })

  it('drops the message of a code when a newer one was asked for before', async () => {
    const bench = await openOn(await stores.openStore())
    await ask(bench)
    await ask(bench)
    await bench.delivery.drain()
    expect(bench.channel.sent).toHaveLength(1)
    expect((await statuses(bench.ctx.store)).toSorted()).toEqual(['accepted', 'dropped'])
  })

  it('makes a new code at each try, and only the last one is right', async () => {
    const bench = await openOn(await stores.openStore())
    const challengeId = await ask(bench)
    bench.channel.answerWith(() => ({ ok: false, permanent: false, error: 'busy' }))
    const first = codeOf(await bench.deliver())
    expect((await readChallenge(bench.ctx.store.db, challengeId))?.delivery).toBe('queued')
    bench.channel.answerWith(undefined)
    bench.clock.advance(second)
    const last = codeOf(await bench.deliver())
    expect(bench.channel.sent).toHaveLength(2)
    const check = (code: string) => bench.run((tx) => checkCode(bench.ctx, tx, { challengeId, code }))
    if (first !== last) expect((await check(first)).kind).toBe('wrong')
    expect((await check(last)).kind).toBe('correct')
  })

  it('keeps tries counted when a message is sent again', async () => {
    const bench = await openOn(await stores.openStore())
    const challengeId = await ask(bench)
    bench.channel.answerWith(() => ({ ok: false, permanent: false, error: 'busy' }))
    await bench.deliver()
    const check = (code: string) => bench.run((tx) => checkCode(bench.ctx, tx, { challengeId, code }))
    await check('000000')
    bench.channel.answerWith(undefined)
    bench.clock.advance(second)
    await bench.deliver()
    expect((await readChallenge(bench.ctx.store.db, challengeId))?.attempts).toBe(1)
  })

  it('gives a code up after half a minute, for all to see, when no hand-over succeeds', async () => {
    const bench = await openOn(await stores.openStore())
    const id = await ask(bench)
    bench.channel.answerWith(() => Promise.reject(new Error('connection refused')))
    for (let count = 0; count < 10; count += 1) {
      await bench.delivery.drain()
      bench.clock.advance(16 * second)
    }
    expect(bench.channel.sent).toHaveLength(6)
    const dead = await bench.ctx.store.db.selectFrom('message').selectAll().executeTakeFirstOrThrow()
    expect(dead).toMatchObject({ status: 'dead', attempts: 6, last_error: 'connection refused' })
    expect((await readChallenge(bench.ctx.store.db, id))?.delivery).toBe('failed')
    const events = await bench.ctx.store.db.selectFrom('audit_event').select(['type', 'target']).execute()
    expect(events).toEqual([{ type: 'message-undeliverable', target: dead.id }])
  })

  it('gives up at once when the provider refuses for good', async () => {
    const bench = await openOn(await stores.openStore())
    bench.channel.answerWith(() => ({ ok: false, permanent: true, error: 'no such mailbox' }))
    await notify(bench)
    await bench.delivery.drain()
    expect(await statuses(bench.ctx.store)).toEqual(['dead'])
  })

  it('keeps trying a notice for about an hour', async () => {
    const bench = await openOn(await stores.openStore())
    bench.channel.answerWith(() => ({ ok: false, permanent: false, error: 'busy' }))
    await notify(bench)
    const start = bench.clock.now()
    for (let count = 0; count < 12; count += 1) {
      await bench.delivery.drain()
      bench.clock.set((await nextDue(bench.ctx)) ?? bench.clock.now())
    }
    expect(await statuses(bench.ctx.store)).toEqual(['dead'])
    expect(bench.channel.sent).toHaveLength(12)
    expect((bench.clock.now() - start) / 60_000).toBeGreaterThan(45)
    expect((bench.clock.now() - start) / 60_000).toBeLessThan(90)
  })

  it('stores no secret when the provider quotes the message in its complaint', async () => {
    const bench = await openOn(await stores.openStore())
    await ask(bench)
    bench.channel.answerWith(() => {
      const text = bench.channel.sent.at(-1)?.text ?? ''
      return { ok: false, permanent: true, error: `refused: ${text}\r\nforged line` }
    })
    const code = codeOf(await bench.deliver())
    const { last_error: error } = await bench.ctx.store.db
      .selectFrom('message')
      .select('last_error')
      .executeTakeFirstOrThrow()
    expect(error).toContain('verification code')
    expect(error).not.toContain(code)
    expect(error).not.toMatch(/\p{Cc}/u)
  })

  it('sends again, with a new code, when the worker died after the hash was committed', async () => {
    const store = await stores.openStore()
    const before = await openOn(store)
    const challengeId = await ask(before)
    const lost = await leaseCode(before)
    await before.stop()
    before.clock.advance(60 * second)
    const after = await openOn(store, { clock: before.clock })
    const code = codeOf(await after.deliver())
    const check = (typed: string) => after.run((tx) => checkCode(after.ctx, tx, { challengeId, code: typed }))
    if (lost !== code) expect((await check(lost)).kind).toBe('wrong')
    expect((await check(code)).kind).toBe('correct')
  })

  it('takes the code that was handed over when acceptance was not yet written', async () => {
    const bench = await openOn(await stores.openStore())
    const challengeId = await ask(bench)
    const code = await leaseCode(bench)
    const checked = await bench.run((tx) => checkCode(bench.ctx, tx, { challengeId, code }))
    expect(checked).toEqual({ kind: 'correct' })
  })

  it('does not hand over again what another worker has leased', async () => {
    const bench = await openOn(await stores.openStore())
    await notify(bench)
    expect(await leaseNext(bench.ctx)).toHaveProperty('message')
    expect(await leaseNext(bench.ctx)).toBeNull()
    await bench.delivery.drain()
    expect(bench.channel.sent).toEqual([])
    bench.clock.advance(60 * second)
    await bench.delivery.drain()
    expect(bench.channel.sent).toHaveLength(1)
  })

  it('lets only the newer lease write when an old worker comes back late', async () => {
    const bench = await openOn(await stores.openStore())
    const gate = Promise.withResolvers<void>()
    bench.channel.answerWith(async () => {
      await gate.promise
      return { ok: false, permanent: true, error: 'too late to matter' }
    })
    await notify(bench)
    bench.delivery.wake()
    await expect.poll(() => bench.channel.sent.length).toBe(1)
    bench.clock.advance(60 * second)
    expect(await leaseNext(bench.ctx)).toHaveProperty('message')
    gate.resolve()
    await bench.delivery.drain()
    expect(await statuses(bench.ctx.store)).toEqual(['leased'])
  })

  it('ends after what is under way when it is stopped', async () => {
    const bench = await openOn(await stores.openStore())
    const gate = Promise.withResolvers<void>()
    bench.channel.answerWith(async () => {
      await gate.promise
      return { ok: true }
    })
    await notify(bench)
    bench.delivery.wake()
    await expect.poll(() => bench.channel.sent.length).toBe(1)
    const stopping = bench.stop()
    gate.resolve()
    await stopping
    expect(await statuses(bench.ctx.store)).toEqual(['accepted'])
  })

  it('hands each message over once when four workers share a store', async () => {
    const place = await stores.makePlace()
    const channel = recorder()
    const first = openStore(storeLocation(place.settings))
    await first.migrate()
    const clock = { clock: (await openOn(first, { channel })).clock, channel }
    const others =
      stores.dialect === 'postgres' ? [1, 2, 3].map(() => openStore(storeLocation(place.settings))) : []
    for (const store of others) await openOn(store, clock)
    for (let count = 0; count < 60; count += 1) {
      const from = open[count % open.length]
      if (from) await notify(from, `person-${count}@clinic.example`)
      for (const bench of open) bench.delivery.wake()
    }
    await Promise.all(open.map((bench) => bench.delivery.drain()))
    const to = channel.sent.map((message) => message.to)
    expect(to).toHaveLength(60)
    expect(new Set(to).size).toBe(60)
    for (const bench of open.splice(0)) await bench.stop()
    for (const store of [first, ...others]) await store.close()
  })

  it('writes private files that sort by time into the outbox folder', async () => {
    const place = await stores.makePlace()
    const dir = join(place.dataDir, 'outbox')
    const folder = createOutboxFolder(dir, { url: 'http://127.0.0.1:7000' })
    const bench = await openOn(await stores.openStore(), { channel: { ...recorder(), ...folder } })
    for (let count = 0; count < 12; count += 1) {
      await notify(bench, `person-${count}@clinic.example`)
      await bench.delivery.drain()
      if (count % 3 === 0) bench.clock.advance(second)
    }
    const names = (await readdir(dir)).toSorted()
    expect(names).toHaveLength(12)
    const files = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')))
    const to = files.map((file) => outboxMessage.parse(JSON.parse(file)).to)
    expect(to).toEqual(Array.from({ length: 12 }, (_, count) => `person-${count}@clinic.example`))
    const modes = await Promise.all(names.map(async (name) => (await stat(join(dir, name))).mode & 0o777))
    expect(new Set(modes)).toEqual(new Set([0o600]))
    expect((await stat(dir)).mode & 0o777).toBe(0o700)
  })
})
