import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerCall } from '../../../server/factors/answer-call.ts'
import { checkCode, type CodeCheck } from '../../../server/factors/check-code.ts'
import { callStatus, codeStatus } from '../../../server/factors/challenge-status.ts'
import { challengeBudgets, type ChallengeRequest } from '../../../server/factors/challenge-policy.ts'
import { readChallenge, requestChallenge } from '../../../server/factors/challenges.ts'
import { nextSendAt } from '../../../server/limits/sends.ts'
import { newId } from '../../../server/random.ts'
import { forEachStore } from '../harness.ts'
import { codeOf, insertPerson, openWorkbench, wrongCode, type Workbench } from './workbench.ts'

const minute = 60_000

forEachStore('challenges', (stores) => {
  let bench: Workbench
  let userId: string

  beforeEach(async () => {
    bench = await openWorkbench(await stores.openStore())
    userId = newId()
  })
  afterEach(() => bench.stop())

  function asking(request: Partial<ChallengeRequest> = {}): ChallengeRequest {
    return { flowId: 'flow', userId, purpose: 'login', channel: 'sms', target: '+16015550142', ...request }
  }
  async function ask(request: Partial<ChallengeRequest> = {}): Promise<string> {
    const asked = await bench.run((tx) => requestChallenge(bench.ctx, tx, asking(request)))
    if (!asked.ok) throw new Error(asked.failure.code)
    return asked.challengeId
  }
  const check = (challengeId: string, code: string): Promise<CodeCheck> =>
    bench.run((tx) => checkCode(bench.ctx, tx, { challengeId, code }))

  it('takes a code once when it is right', async () => {
    const id = await ask()
    const code = codeOf(await bench.deliver())
    expect(await check(id, code)).toEqual({ kind: 'correct' })
    expect(await check(id, code)).toEqual({ kind: 'expired' })
  })

  it('is correct once when twenty send the right code at once', async () => {
    const id = await ask()
    const code = codeOf(await bench.deliver())
    const checks = await Promise.all(Array.from({ length: 20 }, () => check(id, code)))
    expect(checks.filter(({ kind }) => kind === 'correct')).toHaveLength(1)
  })

  it('evaluates five tries at most when a hundred wrong codes come at once', async () => {
    const id = await ask()
    const code = codeOf(await bench.deliver())
    const checks = await Promise.all(Array.from({ length: 100 }, () => check(id, wrongCode(code))))
    const left = checks.flatMap((result) => (result.kind === 'wrong' ? [result.attemptsLeft] : []))
    expect(left.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    expect(await check(id, code)).toEqual({ kind: 'expired' })
  })

  it('refuses the right code after five wrong ones', async () => {
    const id = await ask()
    const code = codeOf(await bench.deliver())
    for (const attemptsLeft of [4, 3, 2, 1, 0])
      expect(await check(id, wrongCode(code))).toEqual({ kind: 'wrong', attemptsLeft })
    expect(await check(id, code)).toEqual({ kind: 'expired' })
  })

  it('refuses an earlier code when a newer one was asked for', async () => {
    const first = await ask()
    const old = codeOf(await bench.deliver())
    const second = await ask()
    const fresh = codeOf(await bench.deliver())
    expect(await check(first, old)).toEqual({ kind: 'expired' })
    if (old !== fresh) expect((await check(second, old)).kind).toBe('wrong')
    expect(await check(second, fresh)).toEqual({ kind: 'correct' })
  })

  it('ends the user’s code of another flow, but not one of another purpose', async () => {
    const login = await ask({ flowId: 'one' })
    const loginCode = codeOf(await bench.deliver())
    const other = await ask({ flowId: 'two', purpose: 'recovery' })
    const otherCode = codeOf(await bench.deliver())
    expect(await check(login, loginCode)).toEqual({ kind: 'correct' })
    await ask({ flowId: 'three', purpose: 'recovery' })
    expect(await check(other, otherCode)).toEqual({ kind: 'expired' })
  })

  it('does not take a code for another challenge when two users have one', async () => {
    const mine = await ask()
    const myCode = codeOf(await bench.deliver())
    const theirs = await ask({ userId: newId(), flowId: 'other' })
    const theirCode = codeOf(await bench.deliver())
    if (myCode !== theirCode) expect((await check(theirs, myCode)).kind).toBe('wrong')
    expect((await check(mine, myCode)).kind).toBe('correct')
  })

  it('counts the lifetime from acceptance, not from the request', async () => {
    const id = await ask({ channel: 'email', target: 'dana@clinic.example' })
    bench.clock.advance(5 * minute)
    const code = codeOf(await bench.deliver())
    bench.clock.advance(29_000)
    const row = await readChallenge(bench.ctx.store.db, id)
    const shown = row && codeStatus(row, bench.clock.now(), bench.ctx.config.limits, { masked: true })
    expect(shown).toMatchObject({
      target: 'd•••@clinic.example',
      delivery: 'sent',
      secondsLeft: 1,
      lifetime: 30,
    })
    bench.clock.advance(1_000)
    expect(await check(id, code)).toEqual({ kind: 'expired' })
  })

  it('shows no seconds, and takes no code, before a message is handed over', async () => {
    const id = await ask()
    const row = await readChallenge(bench.ctx.store.db, id)
    const shown = row && codeStatus(row, bench.clock.now(), bench.ctx.config.limits, { masked: false })
    expect(shown).toMatchObject({
      target: '+16015550142',
      delivery: 'queued',
      secondsLeft: null,
      attemptsLeft: 5,
    })
    expect(await check(id, '000000')).toEqual({ kind: 'expired' })
  })

  it('keeps codes only as keyed hashes', async () => {
    const id = await ask()
    const code = codeOf(await bench.deliver())
    const row = await readChallenge(bench.ctx.store.db, id)
    expect(row?.code_hash).toBe(bench.ctx.hasher.hash(id, code))
    const everything = JSON.stringify([
      row,
      await bench.ctx.store.db.selectFrom('message').selectAll().execute(),
    ])
    expect(everything).not.toContain(`"${code}"`)
  })

  it('forgets no tries at the bound phone when a code of an enrollment is right', async () => {
    for (let count = 0; count < 2; count += 1) {
      const id = await ask()
      const code = codeOf(await bench.deliver())
      for (let tries = 0; tries < 4; tries += 1) await check(id, wrongCode(code))
    }
    const own = await ask({ flowId: 'enrolling', purpose: 'enrollment', target: '+16015550188' })
    expect(await check(own, codeOf(await bench.deliver()))).toEqual({ kind: 'correct' })
    const id = await ask()
    const code = codeOf(await bench.deliver())
    for (let tries = 0; tries < 2; tries += 1) await check(id, wrongCode(code))
    expect((await check(id, code)).kind).toBe('blocked')
  })

  it('counts failures across flows and makes the factor wait after ten', async () => {
    const person = await insertPerson(bench.ctx.store, 'dana@clinic.example')
    for (let flow = 0; flow < 3; flow += 1) {
      const id = await ask({ userId: person, flowId: `flow-${flow}` })
      const code = codeOf(await bench.deliver())
      for (let count = 0; count < 4; count += 1) {
        const result = await check(id, wrongCode(code))
        expect(result.kind).toBe(flow * 4 + count < 10 ? 'wrong' : 'blocked')
      }
    }
    const refused = await bench.run((tx) => requestChallenge(bench.ctx, tx, asking({ userId: person })))
    expect(refused).toEqual({ ok: false, failure: { code: 'too-many-attempts', retryAfter: 30 } })
    await bench.delivery.drain()
    const warning = bench.channel.sent.find((message) => message.channel === 'email')
    expect(warning).toMatchObject({
      to: 'dana@clinic.example',
      subject: 'Wrong codes were entered for your account',
    })
  })

  it('lets the right code in, and forgets failures, when the wait is over', async () => {
    for (const flowId of ['one', 'two']) {
      const id = await ask({ flowId })
      const code = codeOf(await bench.deliver())
      for (let count = 0; count < 5; count += 1) await check(id, wrongCode(code))
    }
    bench.clock.advance(30_000)
    const id = await ask({ flowId: 'three' })
    const code = codeOf(await bench.deliver())
    expect((await check(id, wrongCode(code))).kind).toBe('wrong')
    expect(await check(id, code)).toEqual({ kind: 'blocked', retryAfter: 60 })
    bench.clock.advance(60_000)
    expect(await check(id, code)).toEqual({ kind: 'correct' })
    expect(await bench.ctx.store.db.selectFrom('failure').selectAll().execute()).toEqual([])
  })

  it('completes a call by #, once, and by nothing else', async () => {
    const id = await ask({ channel: 'voice' })
    const call = await bench.deliver()
    const answer = call.channel === 'voice' ? (call.answer ?? '') : ''
    const press = (digits: string) => bench.run((tx) => answerCall(bench.ctx, tx, { answer, digits }))
    const row = await readChallenge(bench.ctx.store.db, id)
    const { limits } = bench.ctx.config
    expect(row && callStatus(row, bench.clock.now(), limits, { masked: true }).confirmation).toBe(
      'press-hash',
    )
    expect(await press('1')).toBeNull()
    expect(await press('##')).toBeNull()
    expect(await press('#')).toEqual({ flowId: 'flow', userId })
    expect(await press('#')).toBeNull()
  })

  it('takes no # when the call is too old or a text was asked for meanwhile', async () => {
    await ask({ channel: 'voice' })
    const call = await bench.deliver()
    const answer = call.channel === 'voice' ? (call.answer ?? '') : ''
    const press = () => bench.run((tx) => answerCall(bench.ctx, tx, { answer, digits: '#' }))
    await ask({ channel: 'sms' })
    expect(await press()).toBeNull()
  })

  it('is unavailable when the channel is not configured, and counts nothing', async () => {
    const bare = await openWorkbench(bench.ctx.store, { withoutChannels: true })
    const asked = await bare.run((tx) => requestChallenge(bare.ctx, tx, asking()))
    expect(asked).toEqual({ ok: false, failure: { code: 'unavailable' } })
    expect(await bare.ctx.store.db.selectFrom('send').selectAll().execute()).toEqual([])
    await bare.stop()
  })

  it('reads a code out when a call cannot be answered', async () => {
    const reading = await openWorkbench(bench.ctx.store, { voiceConfirmation: 'read-code' })
    const asked = await reading.run((tx) => requestChallenge(reading.ctx, tx, asking({ channel: 'voice' })))
    const call = await reading.deliver()
    const answer = 'answer' in call ? (call.answer ?? '') : ''
    const pressed = await reading.run((tx) => answerCall(reading.ctx, tx, { answer, digits: '#' }))
    expect([answer.length, pressed]).toEqual([43, null])
    expect(call.text).toContain(Array.from(codeOf(call)).join(', '))
    const challengeId = asked.ok ? asked.challengeId : ''
    const code = codeOf(call)
    expect(await reading.run((tx) => checkCode(reading.ctx, tx, { challengeId, code }))).toEqual({
      kind: 'correct',
    })
    await reading.stop()
  })

  it('allows five texts an hour when twelve are asked for at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 12 }, () => bench.run((tx) => requestChallenge(bench.ctx, tx, asking()))),
    )
    expect(asked.filter(({ ok }) => ok)).toHaveLength(5)
    await bench.delivery.drain()
    expect(bench.channel.sent.length).toBeLessThanOrEqual(5)
  })

  it('counts per number across accounts, and per account across numbers', async () => {
    for (let count = 0; count < 5; count += 1) await ask({ userId: newId(), flowId: newId() })
    await expect(ask({ userId: newId(), flowId: newId() })).rejects.toThrow('too-many-attempts')
    for (let count = 0; count < 5; count += 1) await ask({ target: `+1601555010${count}` })
    await expect(ask({ target: '+16015550109' })).rejects.toThrow('too-many-attempts')
  })

  it('keeps budgets apart by purpose and by channel', async () => {
    for (let count = 0; count < 5; count += 1) await ask()
    await expect(ask()).rejects.toThrow('too-many-attempts')
    await ask({ channel: 'voice' })
    await ask({ purpose: 'recovery' })
    await ask({ purpose: 'enrollment' })
  })

  it('allows twenty e-mailed login codes an hour, and the next when the first is an hour old', async () => {
    const request = { channel: 'email', target: 'dana@clinic.example' } as const
    for (let count = 0; count < 20; count += 1) {
      await ask(request)
      bench.clock.advance(minute)
    }
    await expect(ask(request)).rejects.toThrow('too-many-attempts')
    bench.clock.advance(40 * minute - 1)
    await expect(ask(request)).rejects.toThrow('too-many-attempts')
    const next = await nextSendAt(
      bench.ctx.store.db,
      challengeBudgets(asking(request), bench.ctx.config.limits),
      bench.clock.now(),
    )
    expect(next).toBe(bench.clock.now() + 1)
    bench.clock.advance(1)
    await ask(request)
  })

  it('allows twenty texts a day when they are spread over its hours', async () => {
    for (let count = 0; count < 20; count += 1) {
      await ask()
      bench.clock.advance(15 * minute)
    }
    await expect(ask()).rejects.toThrow('too-many-attempts')
    bench.clock.advance(24 * 60 * minute - 20 * 15 * minute)
    await ask()
  })
})
