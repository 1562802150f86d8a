import { expect, test } from 'vitest'
import { forEachStore, type TestServer } from '../harness.ts'
import { Changer, password } from '../flows/support/changer.ts'
import {
  enrollByText,
  longPassword,
  newPerson,
  shortPassword,
  signIn,
  start,
  typeCode,
  type Person,
} from '../flows/support/http-client.ts'

const settings = { metricsAddress: { host: '127.0.0.1', port: 0 } }

forEachStore('metrics', (bench) => {
  test('are answered at their own address, and nowhere else', async () => {
    const server = await bench.start({ settings })
    const own = await fetch(urlOf(server))
    expect(own.status).toBe(200)
    expect(own.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
    expect((await fetch(urlOf(server).replace('/metrics', '/healthz'))).status).toBe(404)
    expect((await fetch(urlOf(server), { method: 'POST' })).status).toBe(404)
    expect((await fetch(urlOf(server), { headers: { origin: 'http://evil.test' } })).status).toBe(403)
  })

  test('are kept by no server that was not told where to answer them', async () => {
    const server = await bench.start()
    expect(server.metricsPort).toBeUndefined()
    expect(server.context.metrics).toBeUndefined()
  })

  test('count flows by step and result, messages, limits, sessions and requests, and name nobody', async () => {
    const server = await bench.start({ settings, limits: { sendsPerHour: 1 } })
    const person = newPerson()
    await enrollByText(server, person)
    const { token } = await signInByText(server, person)
    const flow = await start(server, { kind: 'login', option: 'phone', remember: false })
    await flow.act('submit-credentials', { email: person.email, password: 'not this one' })
    await flow.act(`no-such-action-${person.username}`)
    await server.ask('getSession', { token })
    const text = await scrape(server)
    const lines = new Set(text.split('\n'))
    for (const line of [
      'atrezzo_flows_started_total{flow="login",result="ok"} 2',
      'atrezzo_flow_actions_total{flow="login",step="credentials",action="submit-credentials",result="ok"} 1',
      'atrezzo_flow_actions_total{flow="login",step="credentials",action="submit-credentials",result="unauthorized"} 1',
      'atrezzo_flow_actions_total{flow="login",step="credentials",action="unknown",result="not-found"} 1',
      'atrezzo_flows_done_total{flow="enrollment"} 1',
      'atrezzo_flows_done_total{flow="login"} 1',
      'atrezzo_messages_total{channel="sms",carries="code",result="accepted"} 2',
      'atrezzo_messages_total{channel="email",carries="ticket",result="accepted"} 1',
      'atrezzo_message_delivery_seconds_count{channel="sms"} 2',
      'atrezzo_limits_hit_total{limit="sending"} 1',
      'atrezzo_sessions 2',
      'atrezzo_outbox_messages{state="pending"} 0',
      'atrezzo_outbox_overdue_seconds 0',
      'atrezzo_store_up 1',
      'atrezzo_http_request_duration_seconds_count{method="GET",route="/v1/session",status="200"} 1',
    ])
      expect([...lines]).toContain(line)
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
    for (const secret of [person.username, person.email, person.phone, token])
      expect(text).not.toContain(secret)
  })

  test('count a password that a limit stopped once, in a flow and in a request', async () => {
    const server = await bench.start({ settings, limits: { failuresBeforeWait: 1 } })
    const me = await Changer.signIn(server)
    const { token } = me.session
    await me.start('email')
    await me.try('confirm-password', { password: 'not this one' })
    expect((await me.try('confirm-password', { password })).problem?.code).toBe('too-many-attempts')
    expect(await scrape(server)).toContain('atrezzo_limits_hit_total{limit="guessing"} 1\n')
    const body = { currentPassword: password, password: longPassword, confirmPassword: longPassword }
    expect((await server.ask('changePassword', { token, body })).problem?.code).toBe('too-many-attempts')
    expect(await scrape(server)).toContain('atrezzo_limits_hit_total{limit="guessing"} 2\n')
  })

  test.skipIf(bench.dialect === 'sqlite')('say that the store is down while it does not answer', async () => {
    const server = await bench.start({ settings })
    await server.place.cutConnections()
    const text = await scrape(server)
    await server.place.mendConnections()
    expect(text).toMatch(/^atrezzo_store_up 0$/m)
    expect(text).not.toMatch(/^atrezzo_(sessions|outbox\w+)[ {]/m)
  })
})

const urlOf = ({ metricsPort }: TestServer): string => `http://127.0.0.1:${metricsPort}/metrics`

const scrape = async (server: TestServer): Promise<string> => (await fetch(urlOf(server))).text()

/** Signs in by text, and asks for one text more than the budget has. */
async function signInByText(server: TestServer, person: Person): Promise<{ token: string }> {
  const login = await signIn(server, person, 'phone', shortPassword)
  await login.go('send-sms-code')
  expect((await login.act('send-sms-code')).status).toBe(429)
  const { session } = await typeCode(login, 'verify-sms-code', 'sms', person.phone)
  return session ?? { token: '' }
}
