import { expect, test } from 'vitest'
import { newPerson, register, start, ticketOf } from './flows/support/http-client.ts'
import { forEachStore } from './harness.ts'
import { remembered, resume, sessionOf } from './remembered/support.ts'

const byPhone = { loginOptions: ['phone'] }

forEachStore('the login options', (bench) => {
  test('are both when the settings name none', async () => {
    const server = await bench.shared()
    expect((await server.askFor('getLoginOptions')).loginOptions).toEqual(['phone', 'email'])
  })

  test('are told to anybody and hold for login and recovery when the settings name one', async () => {
    const server = await bench.start({ settings: byPhone })
    expect((await server.askFor('getLoginOptions')).loginOptions).toEqual(['phone'])
    for (const body of [{ kind: 'login', remember: false }, { kind: 'recovery' }]) {
      const off = await server.ask('startFlow', { body: { ...body, option: 'email' } })
      expect(off.problem?.code, body.kind).toBe('forbidden')
      const on = await server.ask('startFlow', { body: { ...body, option: 'phone' } })
      expect(on.status, body.kind).toBe(201)
    }
  })

  test('end a resume, and leave its token alone, while the one that was used is off', async () => {
    const first = await bench.start()
    const { remember } = await remembered(first)
    await first.stop()
    const place = { place: first.place, clock: first.clock }
    const without = await bench.start({ ...place, settings: { loginOptions: ['email'] } })
    expect((await resume(without, remember.token)).problem?.code).toBe('unauthorized')
    await without.stop()
    sessionOf(await resume(await bench.start({ ...place, settings: byPhone }), remember.token))
  })

  test('are the methods of an enrolment, and the other is refused, when one is off', async () => {
    const server = await bench.start({ settings: byPhone })
    const dana = newPerson()
    await register(server, dana)
    const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, dana) })
    expect((await client.see()).view['methods']).toEqual(['phone'])
    expect((await client.act('choose-method', { method: 'email' })).problem?.code).toBe('step-mismatch')
    expect((await client.go('choose-method', { method: 'phone' })).step).not.toBe('choose-method')
  })
})
