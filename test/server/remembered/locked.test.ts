import { expect, test } from 'vitest'
import { forEachStore } from '../harness.ts'
import { shortPassword } from '../flows/support/http-client.ts'
import { elsewhere, enrolled, hour, minute, remembered, resume, sessionOf } from './support.ts'

forEachStore('a remembered sign-in', (bench) => {
  test('does not get around the lock of its computer, however long that lasts', async () => {
    const server = await bench.start()
    const person = await enrolled(server)
    const { token, remember } = await remembered(server, person)
    const away = await remembered(server, person, elsewhere)
    await server.ask('lockSession', { token })
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
    sessionOf(await resume(server, away.remember.token, { installation: elsewhere }))
    server.clock.advance(2 * hour)
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
  })

  test('does not get around the lock when the locked session is signed out', async () => {
    const server = await bench.start()
    const { token, remember } = await remembered(server)
    await server.ask('lockSession', { token })
    expect((await server.ask('endSession', { token })).status).toBe(204)
    expect((await resume(server, remember.token)).problem?.code).toBe('unauthorized')
  })

  test('signs in again when its computer was unlocked', async () => {
    const server = await bench.start()
    const { token, remember } = await remembered(server)
    await server.ask('lockSession', { token })
    server.clock.advance(minute)
    await server.askFor('unlockSession', { token, body: { password: shortPassword } })
    sessionOf(await resume(server, remember.token))
  })
})
