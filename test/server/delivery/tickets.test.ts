import { afterEach, beforeEach, expect, it } from 'vitest'
import type { OutgoingEmail } from '../../../server/delivery/transport.ts'
import { redeemTicket, type Proof, type Redemption } from '../../../server/factors/redeem-ticket.ts'
import { ticketStatus } from '../../../server/factors/ticket-status.ts'
import { readTicket, requestTicket, type TicketRequest } from '../../../server/factors/tickets.ts'
import { newId, sha256 } from '../../../server/random.ts'
import { forEachStore } from '../harness.ts'
import { insertPerson, openWorkbench, type Workbench } from './workbench.ts'

const minute = 60_000
const email = 'dana@clinic.example'

forEachStore('tickets', (stores) => {
  let bench: Workbench
  let userId: string

  beforeEach(async () => {
    bench = await openWorkbench(await stores.openStore())
    userId = newId()
  })
  afterEach(() => bench.stop())

  function asking(request: Partial<TicketRequest> = {}): TicketRequest {
    const template = 'account-registration'
    return {
      userId,
      flowId: 'flow',
      purpose: 'registration',
      email,
      template,
      supersedeOlder: true,
      ...request,
    }
  }
  async function ask(request: Partial<TicketRequest> = {}): Promise<string> {
    const asked = await bench.run((tx) => requestTicket(bench.ctx, tx, asking(request)))
    if (!asked.ok) throw new Error(asked.failure.code)
    return asked.ticketId
  }
  async function deliverMail(): Promise<OutgoingEmail> {
    const message = await bench.deliver()
    if (message.channel !== 'email') throw new Error('not a mail')
    return message
  }
  const redeem = (proof: Proof): Promise<Redemption> => bench.run((tx) => redeemTicket(bench.ctx, tx, proof))
  const typed = (mail: OutgoingEmail) => (mail.mailCode ?? '').replace('-', '')
  const opened = (mail: OutgoingEmail): Proof => ({ ticket: mail.ticket ?? '' })

  it('is redeemed once by its link', async () => {
    const id = await ask()
    const mail = await deliverMail()
    expect(await redeem(opened(mail))).toMatchObject({ kind: 'redeemed', ticket: { id, user_id: userId } })
    expect(await redeem(opened(mail))).toEqual({ kind: 'used' })
    expect(await redeem({ email, mailCode: typed(mail) })).toEqual({ kind: 'used' })
  })

  it('is redeemed once by its typed code', async () => {
    await ask()
    const mail = await deliverMail()
    expect((await redeem({ email, mailCode: typed(mail) })).kind).toBe('redeemed')
    expect(await redeem(opened(mail))).toEqual({ kind: 'used' })
  })

  it('is redeemed once when twenty open it and twenty type it at once', async () => {
    await ask()
    const mail = await deliverMail()
    const proofs = Array.from({ length: 40 }, (_, index): Proof =>
      index % 2 === 0 ? opened(mail) : { email, mailCode: typed(mail) },
    )
    const kinds = (await Promise.all(proofs.map(redeem))).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'redeemed')).toHaveLength(1)
  })

  it('takes the typed code when strangers had mails sent to the same address since', async () => {
    await ask()
    const mail = await deliverMail()
    for (let count = 0; count < 19; count += 1) {
      bench.clock.advance(1000)
      await ask({ userId: newId() })
    }
    await deliverMail()
    expect((await redeem({ email, mailCode: typed(mail) })).kind).toBe('redeemed')
  })

  it('takes the typed code after a wait, however many wrong ones strangers have typed', async () => {
    for (let count = 0; count < 120; count += 1) {
      await redeem({ email, mailCode: '0000000000' })
      bench.clock.advance(60 * minute)
    }
    await ask()
    const mail = await deliverMail()
    expect((await redeem({ email, mailCode: typed(mail) })).kind).toBe('redeemed')
  })

  it('takes the typed code only with the address that it was sent to', async () => {
    await ask()
    const mail = await deliverMail()
    expect(await redeem({ email: 'eve@clinic.example', mailCode: typed(mail) })).toEqual({ kind: 'unknown' })
    expect((await redeem({ email, mailCode: typed(mail) })).kind).toBe('redeemed')
  })

  it('expires twenty minutes after acceptance', async () => {
    const id = await ask()
    bench.clock.advance(30 * minute)
    const mail = await deliverMail()
    bench.clock.advance(20 * minute - 1)
    const row = await readTicket(bench.ctx.store.db, id)
    const shown = row && ticketStatus(row, bench.clock.now(), bench.ctx.config.limits)
    expect(shown).toEqual({ delivery: 'sent', secondsLeft: 1, lifetime: 1200, resendIn: 0 })
    bench.clock.advance(1)
    expect(await redeem(opened(mail))).toEqual({ kind: 'expired' })
    expect(await redeem({ email, mailCode: typed(mail) })).toEqual({ kind: 'expired' })
  })

  it('ends when the user asks for a newer one, and not when a stranger does', async () => {
    await ask()
    const first = await deliverMail()
    await ask({
      supersedeOlder: false,
      flowId: null,
      purpose: 'reset',
      template: 'account-registration-reset',
    })
    const second = await deliverMail()
    expect(second.subject).toBe('Account Registration Reset')
    await ask()
    const third = await deliverMail()
    expect(await redeem(opened(first))).toEqual({ kind: 'expired' })
    expect(await redeem(opened(second))).toEqual({ kind: 'expired' })
    expect((await redeem(opened(third))).kind).toBe('redeemed')
  })

  it('takes five tries of a typed code, while the link goes on working', async () => {
    await ask()
    const mail = await deliverMail()
    for (let count = 0; count < 5; count += 1)
      expect(await redeem({ email, mailCode: '0000000000' })).toEqual({ kind: 'unknown' })
    expect(await redeem({ email, mailCode: typed(mail) })).toEqual({ kind: 'unknown' })
    expect((await redeem(opened(mail))).kind).toBe('redeemed')
  })

  it('blocks an address alike, known or not, after ten wrong codes', async () => {
    await ask()
    await deliverMail()
    for (const address of [email, 'nobody@clinic.example']) {
      for (let count = 0; count < 10; count += 1) await redeem({ email: address, mailCode: '0000000000' })
      expect(await redeem({ email: address, mailCode: '0000000000' })).toEqual({
        kind: 'blocked',
        retryAfter: 30,
      })
    }
  })

  it('is unknown when a link was never ours', async () => {
    expect(await redeem({ ticket: 'x'.repeat(43) })).toEqual({ kind: 'unknown' })
  })

  it('keeps tickets and mail codes only as hashes', async () => {
    const id = await ask()
    const mail = await deliverMail()
    const row = await readTicket(bench.ctx.store.db, id)
    expect(row?.ticket_hash).toBe(sha256(mail.ticket ?? ''))
    const messages = await bench.ctx.store.db.selectFrom('message').selectAll().execute()
    const everything = JSON.stringify([row, messages])
    for (const secret of [mail.ticket, typed(mail), mail.mailCode]) expect(everything).not.toContain(secret)
  })

  it('looks alike, costs alike and opens nothing when the address belongs to somebody', async () => {
    const decoy = await ask({ template: 'email-already-registered' })
    const mail = await deliverMail()
    expect(mail.subject).toBe('You already have an account')
    expect(mail).not.toHaveProperty('ticket')
    expect(mail).not.toHaveProperty('mailCode')
    const real = await ask({ userId: newId() })
    await deliverMail()
    const shown = await Promise.all(
      [decoy, real].map(async (id) => {
        const row = await readTicket(bench.ctx.store.db, id)
        return row && ticketStatus(row, bench.clock.now(), bench.ctx.config.limits)
      }),
    )
    expect(shown[0]).toEqual(shown[1])
    for (let count = 0; count < 4; count += 1) await ask({ template: 'email-already-registered' })
    await expect(ask({ template: 'email-already-registered' })).rejects.toThrow('too-many-attempts')
  })

  it('sends five an hour per account when ten are asked for at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => bench.run((tx) => requestTicket(bench.ctx, tx, asking()))),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(5)
  })

  it('floods no mailbox when many accounts are registered with it', async () => {
    const ids: string[] = []
    for (let count = 0; count < 22; count += 1) ids.push(await ask({ userId: newId(), flowId: newId() }))
    await bench.delivery.drain()
    expect(bench.channel.sent).toHaveLength(20)
    expect((await readTicket(bench.ctx.store.db, ids[21] ?? ''))?.delivery).toBe('failed')
  })

  it('is unavailable when there is no mail', async () => {
    const bare = await openWorkbench(bench.ctx.store, { withoutChannels: true })
    const asked = await bare.run((tx) => requestTicket(bare.ctx, tx, asking()))
    expect(asked).toEqual({ ok: false, failure: { code: 'unavailable' } })
    await bare.stop()
  })

  it('says who asked', async () => {
    userId = await insertPerson(bench.ctx.store, email)
    await ask()
    const mail = await deliverMail()
    expect(mail.text).toContain('Dana Whitfield')
    expect(mail.html).toContain('Dana Whitfield')
  })
})
