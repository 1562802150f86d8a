import { beforeAll, describe, expect, it } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import {
  clinic,
  enrollByText,
  enrollToPhone,
  newest,
  newPerson,
  register,
  shortPassword,
  signIn,
  start,
  ticketOf,
  userInformation,
} from './support/http-client.ts'

const minute = 60_000

forEachStore('bad input', (bench) => {
  let server: TestServer
  beforeAll(async () => {
    server = await bench.start()
  })

  describe('an organisation', () => {
    it('is refused at its NPI when the check digit is wrong', async () => {
      const client = await start(server, { kind: 'registration' })
      const { problem } = await client.act('specify-organization', { ...clinic, npi: '1234567894' })
      expect(problem).toMatchObject({ code: 'invalid-input', errors: [{ path: 'npi' }] })
    })

    it('gets one answer when the pair is not in the roster, whatever is wrong', async () => {
      const client = await start(server, { kind: 'registration' })
      const wrong = [
        { npi: clinic.npi, registrationCode: 'MS99999999' },
        { npi: '1528000007', registrationCode: clinic.registrationCode },
        { npi: 'MS99999999', registrationCode: 'MS99999999' },
      ]
      const problems = []
      for (const pair of wrong) problems.push((await client.act('specify-organization', pair)).problem)
      expect(problems[0]).toMatchObject({ code: 'not-in-roster' })
      expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1)
    })

    it('without an NPI is found when the code is entered twice', async () => {
      const client = await start(server, { kind: 'registration' })
      const pair = { npi: 'MS00077777', registrationCode: 'MS00077777' }
      const flow = await client.go('specify-organization', pair)
      expect(flow.view['organization']).toMatchObject({ name: 'Pearl River Home Companions', npi: null })
    })

    it('makes guesses of one NPI wait after ten, from whatever flow', async () => {
      const npi = '2500102035'
      for (let i = 0; i < 10; i++) {
        const client = await start(server, { kind: 'registration' })
        const { problem } = await client.act('specify-organization', { npi, registrationCode: `MS1111${i}` })
        expect(problem?.code).toBe('not-in-roster')
      }
      const client = await start(server, { kind: 'registration' })
      const right = { npi, registrationCode: 'MS00012346' }
      expect((await client.act('specify-organization', right)).problem?.code).toBe('too-many-attempts')
    })
  })

  describe('user information', () => {
    const atForm = async () => {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      return client
    }

    it('is refused at each field that is wrong, and the step stays', async () => {
      const client = await atForm()
      const good = userInformation(newPerson())
      const bad: [Record<string, unknown>, string][] = [
        [{ username: ['dana'] }, 'username'],
        [{ username: { $ne: '' } }, 'username'],
        [{ email: ['a@clinic.example', 'b@clinic.example'] }, 'email'],
        [{ confirmEmail: 'other@clinic.example' }, 'confirmEmail'],
        [{ firstName: 'x'.repeat(20_000) }, 'firstName'],
        [{ lastName: 'Rey\u0000es' }, 'lastName'],
        [{ address1: 'a\r\nb' }, 'address1'],
        [{ username: 'dana\u001b[31m' }, 'username'],
        [{ email: '"a@evil x"@clinic.example', confirmEmail: '"a@evil x"@clinic.example' }, 'email'],
        [{ fax: '123' }, 'fax'],
        [{ phone: 'call me' }, 'phone'],
        [{ zip: '1' }, 'zip'],
        [{ state: 'ZZ' }, 'state'],
        [{ firstName: null }, 'firstName'],
      ]
      for (const [change, path] of bad) {
        const { problem } = await client.act('enter-user-information', { ...good, ...change })
        const errors = problem?.code === 'invalid-input' ? problem.errors : []
        expect(errors.map((error) => error.path)).toContain(path)
      }
      const { problem } = await client.act('enter-user-information', { ...good, role: 'administrative' })
      expect(problem?.code).toBe('invalid-input')
      expect((await client.see()).step).toBe('user-information')
    })

    it('of 100 kB is too large', async () => {
      const client = await atForm()
      const body = { ...userInformation(newPerson()), firstName: 'x'.repeat(100_000) }
      expect((await client.act('enter-user-information', body)).problem?.code).toBe('too-large')
    })

    it('is refused when the username is taken, whatever its case, and for seven days unverified', async () => {
      const person = newPerson()
      await register(server, person)
      const client = await atForm()
      const again = { ...userInformation(newPerson()), username: person.username.toUpperCase() }
      expect((await client.act('enter-user-information', again)).problem?.code).toBe('registration-exists')
    })

    it('goes on alike when the e-mail address is taken, and tells the mailbox', async () => {
      const owner = newPerson()
      await enrollByText(server, owner)
      const fresh = newPerson()
      const views = []
      for (const email of [owner.email, fresh.email]) {
        const client = await atForm()
        const { username } = newPerson()
        await client.go('enter-user-information', userInformation({ username, email }))
        await server.deliver()
        const flow = await client.see()
        views.push({ ...flow, expiresAt: '', view: { ...flow.view, email: '', user: '' } })
      }
      expect(views[0]).toEqual(views[1])
      const told = await newest(server, 'email', owner.email)
      expect(told).not.toHaveProperty('ticket')
      expect(told).not.toHaveProperty('mailCode')
      expect(await newest(server, 'email', fresh.email)).toHaveProperty('ticket')
    })
  })

  describe('a start', () => {
    it('is refused when it is no start', async () => {
      const bad = [
        {},
        [],
        { kind: 'none' },
        { kind: ['login'] },
        { kind: 'login', option: 'fax', remember: true },
        { kind: 'enrollment', ticket: ['A'.repeat(43)] },
        { kind: 'enrollment', ticket: 'A'.repeat(43), username: 'dana' },
        { kind: 'registration', role: 'administrative' },
      ]
      for (const body of bad) {
        expect((await server.ask('startFlow', { body })).problem?.code).toBe('invalid-input')
      }
    })

    it('is refused when the ticket is unknown, used or too old', async () => {
      const person = newPerson()
      const registration = await register(server, person)
      const open = async (ticket: string) =>
        (await server.ask('startFlow', { body: { kind: 'enrollment', ticket } })).problem?.code
      expect(await open('A'.repeat(43))).toBe('unauthorized')
      const first = await ticketOf(server, person)
      expect(await open(first)).toBeUndefined()
      expect(await open(first)).toBe('ticket-used')
      await registration.go('resend-link')
      const second = await ticketOf(server, person)
      server.clock.advance(20 * minute + 1)
      expect(await open(second)).toBe('ticket-expired')
    })
  })

  describe('a code', () => {
    it('is refused when it is wrong, five times when right, and when it is too old', async () => {
      const person = newPerson()
      await register(server, person)
      const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
      await client.go('choose-method', { method: 'phone' })
      await client.go('send-email-code', { email: person.email })
      const { code } = await newest(server, 'email', person.email, 'code')
      for (const bad of ['12345', 'abcdef', ['123456'], 123456, null, { code }]) {
        expect((await client.act('verify-email-code', { code: bad })).problem?.code).toBe('invalid-input')
      }
      const wrong = code === '000000' ? '000001' : '000000'
      for (const attemptsLeft of [4, 3, 2, 1, 0]) {
        const { problem } = await client.act('verify-email-code', { code: wrong })
        expect(problem).toMatchObject({ code: 'code-invalid', attemptsLeft })
      }
      expect((await client.act('verify-email-code', { code })).problem?.code).toBe('code-expired')
      await client.go('send-email-code')
      const { code: late } = await newest(server, 'email', person.email)
      server.clock.advance(10 * minute)
      expect((await client.act('verify-email-code', { code: late })).problem?.code).toBe('code-expired')
    })
  })

  describe('an action', () => {
    it('is refused when it is out of order, even with nonsense for input', async () => {
      const client = await start(server, { kind: 'registration' })
      expect((await client.act('resend-link', ['x'])).problem?.code).toBe('step-mismatch')
      expect((await client.act('fly')).problem?.code).toBe('not-found')
      const login = await start(server, { kind: 'login', option: 'phone', remember: false })
      for (const action of ['verify-sms-code', 'continue', 'accept-terms', 'send-email-code']) {
        expect((await login.act(action)).problem?.code).toBe('step-mismatch')
      }
    })

    it('is refused when the flow is expired, cancelled or not there', async () => {
      const client = await start(server, { kind: 'registration' })
      server.clock.advance(30 * minute)
      expect((await client.read()).problem?.code).toBe('flow-expired')
      expect((await client.act('cancel')).problem?.code).toBe('flow-expired')
      const other = await start(server, { kind: 'registration' })
      await other.go('cancel')
      expect((await other.read()).problem?.code).toBe('flow-expired')
      const body = {}
      const told = await server.ask('actOnFlow', { params: { action: 'cancel' }, token: 'nothing', body })
      expect(told.problem?.code).toBe('unauthorized')
    })

    it('is refused when the other window went on', async () => {
      const client = await start(server, { kind: 'registration' })
      await client.go('specify-organization', clinic)
      expect((await client.act('specify-organization', clinic)).problem?.code).toBe('step-mismatch')
    })

    it('is refused when the number has an extension or the password is common', async () => {
      const person = newPerson()
      await register(server, person)
      const client = await enrollToPhone(server, person, 'phone', shortPassword)
      const number = '601-555-0142 ext. 12'
      const { problem } = await client.act('send-sms-code', { country: 'US', number })
      expect(problem).toMatchObject({ code: 'phone-refused', reason: 'extension' })
      expect((await client.act('send-sms-code')).problem).toMatchObject({ errors: [{ path: 'number' }] })
    })
  })

  it('of an unknown address and of a wrong password is answered alike', async () => {
    const person = newPerson()
    await enrollByText(server, person)
    const client = await start(server, { kind: 'login', option: 'phone', remember: false })
    const answers = []
    for (const email of [person.email, 'nobody@magnolia.clinic.example']) {
      const told = await client.act('submit-credentials', { email, password: 'not the right one' })
      answers.push({ status: told.status, problem: told.problem })
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.problem?.code).toBe('unauthorized')
    await signIn(server, person, 'phone', shortPassword)
  })
})
