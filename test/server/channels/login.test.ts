import { afterAll, beforeAll, expect, it } from 'vitest'
import { forEachStore } from '../harness.ts'
import { newPerson, register, shortPassword, signIn } from '../flows/support/http-client.ts'
import { enroll, install, typeText, type Installation } from './installation.ts'

forEachStore('sign-in through a mail server and Twilio', (bench) => {
  let place: Installation
  beforeAll(async () => {
    place = await install(bench)
  })
  afterAll(() => place.stop())

  const audited = (type: string, target?: string) =>
    place.server.context.store.db
      .selectFrom('audit_event')
      .selectAll()
      .where('type', '=', type)
      .$if(target !== undefined, (query) => query.where('target', '=', target ?? ''))
      .execute()

  const delivery = async (client: Awaited<ReturnType<typeof signIn>>) =>
    (await client.see()).view['code'] as { delivery: string }

  it('leads from registration to a session, and shows what became of the text message', async () => {
    const { server, twilio } = place
    const person = newPerson()
    expect((await enroll(place, person)).session?.token).toMatch(/^[\w-]{43}$/)

    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('send-sms-code')
    await server.deliver()
    expect(await delivery(client)).toMatchObject({ delivery: 'sent', secondsLeft: 600 })
    expect((await twilio.report(twilio.newest('message', person.phone), 'delivered')).status).toBe(204)
    expect(await delivery(client)).toMatchObject({ delivery: 'delivered' })
    const done = await typeText(place, client, person.phone)
    expect(done.step).toBe('done')
    expect(done.session?.token).toMatch(/^[\w-]{43}$/)
  })

  it('shows the same whatever the order of the reports, and however often they come', async () => {
    const { server, twilio } = place
    for (const [reports, shown] of [
      [['delivered', 'sent', 'queued'], 'delivered'],
      [['sent', 'delivered', 'delivered'], 'delivered'],
      [['undelivered', 'sent'], 'failed'],
      [['failed', 'failed', 'delivered'], 'failed'],
      [['delivered', 'failed'], 'failed'],
    ] as const) {
      const person = newPerson()
      await enroll(place, person)
      const client = await signIn(server, person, 'phone', shortPassword)
      await client.go('send-sms-code')
      await server.deliver()
      const sent = twilio.newest('message', person.phone)
      const before = await audited('message-undeliverable')
      for (const status of reports)
        await twilio.report(sent, status, status === 'failed' ? '30005' : undefined)
      expect(await delivery(client)).toMatchObject({ delivery: shown })
      const after = await audited('message-undeliverable')
      expect(after.length - before.length).toBe(shown === 'failed' ? 1 : 0)
      // It may have arrived all the same; and a call is offered.
      expect((await client.see()).actions).toContain('call-me')
      expect((await typeText(place, client, person.phone)).step).toBe('done')
    }
  })

  it("keeps a report that is faster than the provider's own answer", async () => {
    const { server, twilio } = place
    const person = newPerson()
    await enroll(place, person)
    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('send-sms-code')
    await server.deliver()
    const sent = twilio.newest('message', person.phone)
    // As it stood before the second commit.
    const { db } = server.context.store
    const [id, attempt] = (sent.form.get('StatusCallback') ?? '').split('/').at(-1)?.split('.') ?? []
    await db
      .updateTable('message')
      .set({ status: 'leased' })
      .where('id', '=', id ?? '')
      .execute()
    const challenge = db
      .selectFrom('message')
      .select('challenge_id')
      .where('id', '=', id ?? '')
    await db.updateTable('challenge').set({ delivery: 'queued' }).where('id', '=', challenge).execute()
    await twilio.report(sent, 'delivered')
    expect(attempt).toBe('1')
    expect(await delivery(client)).toMatchObject({ delivery: 'delivered' })
  })

  it('ignores reports of another try, or of no message', async () => {
    const { server, twilio } = place
    const person = newPerson()
    await enroll(place, person)
    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('send-sms-code')
    await server.deliver()
    const path = twilio.newest('message', person.phone).form.get('StatusCallback') ?? ''
    for (const url of [path.replace(/1$/, '2'), path.replace(/[^/]+$/, 'unknown.1'), `${path}x`])
      expect((await twilio.post(url, { MessageStatus: 'failed' })).status).toBe(204)
    expect(await delivery(client)).toMatchObject({ delivery: 'sent' })
  })

  it('shows at once that a text message failed when Twilio refuses the number', async () => {
    const { server, twilio } = place
    const person = newPerson()
    await enroll(place, person)
    const client = await signIn(server, person, 'phone', shortPassword)
    twilio.trouble({ does: 'refuse', status: 400, code: 21614 })
    await client.go('send-sms-code')
    await server.deliver()
    twilio.trouble(undefined)
    expect(await delivery(client)).toMatchObject({ delivery: 'failed', secondsLeft: null })
    expect((await client.see()).actions).toContain('call-me')
  })

  it('refuses and audits what Twilio has not signed', async () => {
    const { server, twilio } = place
    const person = newPerson()
    await enroll(place, person)
    const client = await signIn(server, person, 'phone', shortPassword)
    await client.go('send-sms-code')
    await server.deliver()
    const path = twilio.newest('message', person.phone).form.get('StatusCallback') ?? ''
    const before = (await audited('webhook-refused')).length
    const urls = [
      path,
      ...['', '/listen', '/keys'].map((stage) => `${path.replace(/status.*/, 'voice/x')}${stage}`),
    ]
    for (const url of urls)
      for (const signature of ['', 'wrong', 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']) {
        const answer = await twilio.post(url, { MessageStatus: 'failed', Digits: '#' }, signature)
        expect([answer.status, answer.type]).toEqual([403, 'application/problem+json; charset=utf-8'])
      }
    expect((await audited('webhook-refused')).length - before).toBe(urls.length * 3)
    expect(await delivery(client)).toMatchObject({ delivery: 'sent' })
  })

  it('audits a mail server that can not prove who it is, and sends it nothing', async () => {
    const { caFile: _, ...untrusted } = place.mail.settings()
    const strict = await install(bench, { channels: { smtp: [untrusted], twilio: [] } })
    await register(strict.server, newPerson())
    const before = place.mail.mails.length
    await strict.server.deliver()
    expect(place.mail.mails.length).toBe(before)
    const { db } = strict.server.context.store
    const faults = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('type', '=', 'channel-fault')
      .execute()
    expect(faults.map(({ detail }) => detail)).toEqual([expect.stringMatching(/certificate/)])
    // Nobody is texted through a channel that isn't there.
    const { email, voice } = strict.server.context.channels
    expect([typeof email, typeof voice]).toEqual(['object', 'undefined'])
    await strict.stop()
  })

  it('has no other way to answer a call outside of the demo', async () => {
    const { status } = await place.server.ask('answerCall', {
      params: { answer: 'x'.repeat(43) },
      raw: { text: 'Digits=%23', type: 'application/x-www-form-urlencoded' },
    })
    expect(status).toBe(404)
  })
})
