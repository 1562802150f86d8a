import { expect, test } from 'vitest'
import { computerHeader, computerValue } from '../../../server/contract/computer.ts'
import { addNotices } from '../../../server/messages/notices.ts'
import { startSweeping, sweepMessages } from '../../../server/messages/sweep.ts'
import { enrollByText, newPerson, newest, shortPassword, signIn } from '../flows/support/http-client.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { addSignedInUser } from '../rows.ts'

const day = 24 * 3_600_000

const add = ({ context, clock }: TestServer, userId: string, count: number) =>
  context.store.transaction(async (tx) => {
    for (let number = 0; number < count; number += 1)
      await addNotices(
        tx,
        { userIds: [userId], kind: 'user-joined', data: { username: `user${number}` } },
        clock.now() + number,
      )
  })

forEachStore('the message center', (bench) => {
  test('shows the own messages, newest first, page by page', async () => {
    const server = await bench.shared()
    const anne = await addSignedInUser(server.context.store.db, server.clock.now())
    const bea = await addSignedInUser(server.context.store.db, server.clock.now())
    await add(server, anne.userId, 120)
    await add(server, bea.userId, 1)
    const names: unknown[] = []
    let query: Record<string, string> = {}
    for (let pages = 0; pages < 3; pages += 1) {
      const page = await server.askFor('listMessages', { token: anne.token, query })
      expect(page.unread).toBe(120)
      names.push(...page.items.map((item) => item.data['username']))
      query = { cursor: page.next ?? '' }
    }
    expect(names).toEqual(Array.from({ length: 120 }, (_, index) => `user${119 - index}`))
  })

  test('marks one, then all, as read; the home screen counts the same', async () => {
    const server = await bench.shared()
    const { token, userId } = await addSignedInUser(server.context.store.db, server.clock.now())
    const other = await addSignedInUser(server.context.store.db, server.clock.now())
    await add(server, userId, 3)
    const unreadAtHome = async () => (await server.askFor('getHome', { token })).newMessages
    expect(await unreadAtHome()).toBe(3)
    const [first] = (await server.askFor('listMessages', { token })).items
    const id = first?.id ?? ''
    const stolen = await server.ask('readMessage', { token: other.token, params: { id } })
    expect(stolen.problem?.code).toBe('not-found')
    expect((await server.ask('readMessage', { params: { id } })).status).toBe(401)
    expect(await server.askFor('readMessage', { token, params: { id } })).toEqual({ unread: 2 })
    const readAt = (await server.askFor('listMessages', { token })).items[0]?.readAt
    server.clock.advance(1_000)
    await server.askFor('readMessage', { token, params: { id } })
    expect((await server.askFor('listMessages', { token })).items[0]?.readAt).toBe(readAt)
    expect(await server.askFor('readAllMessages', { token })).toEqual({ unread: 0 })
    expect(await unreadAtHome()).toBe(0)
  })

  test('keeps messages for 90 days, by the clock, and sweeps at the start and daily', async () => {
    const server = await bench.start()
    const { context, clock } = server
    const user = await addSignedInUser(context.store.db, clock.now())
    const count = async () =>
      (await context.store.db.selectFrom('notice').select('id').where('user_id', '=', user.userId).execute())
        .length
    await add(server, user.userId, 1)
    const sweeper = await startSweeping(context)
    clock.advance(90 * day - 1)
    await sweeper.look()
    expect(await count()).toBe(1)
    clock.advance(1)
    const later = await addSignedInUser(context.store.db, clock.now())
    expect((await server.askFor('listMessages', { token: later.token })).items).toEqual([])
    await sweeper.look()
    expect(await count()).toBe(1)
    clock.advance(day)
    await sweeper.look()
    expect(await count()).toBe(0)
    await sweeper.stop()
    await add(server, user.userId, 1)
    clock.advance(91 * day)
    await sweepMessages(context)
    expect(await count()).toBe(0)
  })

  test('tells of a sign-in from a computer that was not used before', { timeout: 30_000 }, async () => {
    const server = await bench.start()
    const person = newPerson()
    await enrollByText(server, person)
    const signInFrom = async (id: string, name: string) => {
      const headers = id === '' ? {} : { [computerHeader]: computerValue(id.repeat(43), name) }
      const client = await signIn(server, person, 'phone', shortPassword)
      await client.go('send-sms-code')
      const { code } = await newest(server, 'sms', person.phone, 'code')
      const told = await server.ask('actOnFlow', {
        params: { action: 'verify-sms-code' },
        token: client.token,
        body: { code },
        headers,
      })
      return 'session' in (told.value ?? {}) ? (told.value?.session?.token ?? '') : ''
    }
    const read = async (token: string) =>
      (await server.askFor('listMessages', { token })).items.map((item) => [item.kind, item.data])
    expect(await read(await signInFrom('a', 'Front desk'))).toEqual([])
    expect(await read(await signInFrom('a', 'Front desk'))).toEqual([])
    const token = await signInFrom('b', 'Back office')
    const told = ['new-computer', { computer: 'Back office', option: 'phone' }]
    expect(await read(token)).toEqual([told])
    // A thief's program would not say which computer it is on.
    expect(await read(await signInFrom('', ''))).toEqual(
      expect.arrayContaining([told, ['new-computer', { computer: '?', option: 'phone' }]]),
    )
  })
})
