import { expect, it } from 'vitest'
import { recordFailure } from '../../../server/limits/failures.ts'
import { forEachStore } from '../harness.ts'
import { press } from '../flows/support/http-client.ts'
import { addMember, loginOf, second } from './support.ts'

forEachStore('a call', (bench) => {
  it('proves no phone while the factor is blocked, and does when the wait is over', async () => {
    const server = await bench.start()
    const { store, clock, config } = server.context
    const member = await addMember(server)
    const client = await loginOf(server, member)
    await client.go('call-me')
    await store.transaction(async (tx) => {
      for (let count = 0; count < 10; count += 1)
        await recordFailure(tx, member.id, 'phone', clock.now(), config.limits)
    })
    await press(server, member.phone)
    expect((await client.see()).step).toBe('call')
    server.clock.advance(30 * second)
    await press(server, member.phone)
    expect((await client.see()).step).toBe('verified')
  })
})
