import { CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import { matches, page } from '../../../server/admin/list.ts'
import type { UserPage } from '../../../server/contract/admin.ts'
import { toCursor } from '../../../server/paging/cursor.ts'
import { forEachStore, type TestServer } from '../harness.ts'
import { addAdministrator, addCrowd, addMember, addOffice, addUser } from './office.ts'

const patient = 60_000
const crowd = 5_000

async function readAll(
  server: TestServer,
  token: string,
  query: Readonly<Record<string, string>>,
): Promise<{ pages: UserPage[]; ids: string[] }> {
  const pages: UserPage[] = []
  let next: string | null = null
  do {
    const asked: Record<string, string> = next === null ? { ...query } : { ...query, cursor: next }
    const told: UserPage = await server.askFor('listUsers', { token, query: asked })
    pages.push(told)
    next = told.next
  } while (next !== null)
  return { pages, ids: pages.flatMap((one) => one.items.map((item) => item.id)) }
}

forEachStore('the list of users', (bench) => {
  test('holds every one of 5,000 users once, in order, page by page', { timeout: patient }, async () => {
    const server = await bench.start()
    const { db } = server.context.store
    const office = await addOffice(db)
    const other = await addOffice(db)
    await addCrowd(db, office, crowd)
    await addCrowd(db, other, 300)
    const { token } = await addAdministrator(server, [office])
    for (const sort of bench.dialect === 'sqlite' ? ['name'] : ['-email']) {
      const { pages, ids } = await readAll(server, token, { sort })
      expect(new Set(ids).size).toBe(crowd + 1)
      expect(ids.length).toBe(crowd + 1)
      expect(new Set(pages.map((one) => one.total))).toEqual(new Set([crowd + 1]))
      const keys = pages.flatMap((one) =>
        one.items.map((item) =>
          sort === 'name' ? `${item.lastName} ${item.firstName}`.toLowerCase() : (item.email ?? ''),
        ),
      )
      const sorted = keys.toSorted((a, b) => (a < b ? -1 : 1))
      expect(keys).toEqual(sort === 'name' ? sorted : sorted.toReversed())
    }
    const found = await server.askFor('listUsers', { token, query: { query: 'FAMILY0123' } })
    expect(found.total).toBe(10)
  })

  test('reads a group by indexes and never all users', { timeout: patient }, async () => {
    const { db } = await bench.openStore()
    const office = await addOffice(db)
    await addCrowd(db, office, 250)
    await addCrowd(db, await addOffice(db), 1_000)
    const matching = matches(db, [office.groupId], {}, [])
    const { sql: text, parameters } = page(matching, 'name', ['family00100 given00', 'x']).compile()
    const plan = await db.transaction().execute(async (tx) => {
      // So small a table PostgreSQL would read as a whole if it might.
      if (bench.dialect === 'postgres') await sql`analyze`.execute(tx)
      if (bench.dialect === 'postgres') await sql`set local enable_seqscan = off`.execute(tx)
      const explain = bench.dialect === 'sqlite' ? 'explain query plan ' : 'explain '
      const { rows } = await tx.executeQuery<Record<string, unknown>>(
        CompiledQuery.raw(explain + text, [...parameters]),
      )
      return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n')
    })
    expect(plan).toMatch(/membership_group_index/)
    expect(plan).toMatch(/user_organization_index/)
    expect(plan).not.toMatch(/Seq Scan on "?user|SCAN (user|user_listing|membership)$/m)
  })

  test('finds by name, username and address, without regard to case and accents', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const { token } = await addAdministrator(server, [office])
    const { userId } = await addMember(server, [office], {
      first_name: 'Zoë',
      last_name: 'Müller',
      username: 'zoe_100%m',
      email: 'zoe.m@clinic.example',
    })
    const ask = async (query: string) =>
      (await server.askFor('listUsers', { token, query: { query } })).items.map((item) => item.id)
    for (const text of ['zoë', 'MULLER', 'müll', 'zoe muller', 'Müller, Zoe', 'ZOE_100%', 'zoe.m@CLINIC'])
      expect(await ask(text), text).toEqual([userId])
    // The wildcards of `like` are letters here.
    for (const text of ['z_e', '%muller', 'zoe\\', 'muller%', '%_']) expect(await ask(text), text).toEqual([])
    expect(await ask('e_100%m')).toEqual([userId])
  })

  test('filters by status, and says where somebody stands', async () => {
    const server = await bench.shared()
    const { store, clock } = server.context
    const office = await addOffice(store.db)
    const { token } = await addAdministrator(server, [office])
    const locked = await addMember(server, [office], { last_name: 'Locked' })
    const disabled = await addMember(server, [office], { last_name: 'Disabled', status: 'disabled' })
    const incomplete = await addUser(server, {
      last_name: 'Incomplete',
      status: 'incomplete',
      unverified_email: 'incomplete@clinic.example',
      organization_id: office.organizationId,
    })
    await store.db
      .insertInto('failure')
      .values({
        subject: locked.userId,
        factor: 'phone',
        count: 100,
        blocked_until: Number.MAX_SAFE_INTEGER,
        updated_at: 1,
      })
      .execute()
    await store.db
      .insertInto('flow')
      .values({
        id: `flow-${incomplete}`,
        kind: 'enrollment',
        step: 'password',
        state: '{}',
        token_hash: `hash-${incomplete}`,
        version: 0,
        user_id: incomplete,
        created_at: 1,
        updated_at: clock.now(),
        expires_at: clock.now(),
        ended_at: null,
      })
      .execute()
    const ids = async (status: string) =>
      (await server.askFor('listUsers', { token, query: { status } })).items.map((item) => item.id)
    expect(await ids('locked')).toEqual([locked.userId])
    expect(await ids('disabled')).toEqual([disabled.userId])
    expect(await ids('incomplete')).toEqual([incomplete])
    expect(await ids('invited')).toEqual([])
    expect((await ids('active')).length).toBe(1)
    const all = await server.askFor('listUsers', { token })
    expect(all.items.find((item) => item.id === incomplete)).toMatchObject({
      status: 'incomplete',
      emailVerified: false,
      stuck: { step: 'password', since: new Date(clock.now()).toISOString(), delivery: null },
    })
    expect(all.items.find((item) => item.id === locked.userId)).toMatchObject({
      status: 'locked',
      lockedUntil: null,
      openSessions: 1,
      stuck: null,
    })
  })

  test('refuses groups of others and cursors of another order', async () => {
    const server = await bench.shared()
    const { db } = server.context.store
    const office = await addOffice(db)
    const other = await addOffice(db)
    await addCrowd(db, office, 60)
    const { token } = await addAdministrator(server, [office])
    const foreign = await server.ask('listUsers', { token, query: { group: other.groupId } })
    expect(foreign.problem?.code).toBe('not-found')
    const { next } = await server.askFor('listUsers', { token, query: { group: office.groupId } })
    for (const cursor of [next ?? '', 'x', 'W10'])
      expect((await server.ask('listUsers', { token, query: { sort: '-name', cursor } })).problem?.code).toBe(
        'invalid-input',
      )
  })

  test('refuses what no database holds, and keys of another kind', async () => {
    const server = await bench.shared()
    const { token } = await addAdministrator(server, [await addOffice(server.context.store.db)])
    const code = async (query: Record<string, string>) =>
      (await server.ask('listUsers', { token, query })).problem?.code
    expect(await code({ query: 'a\0' })).toBe('invalid-input')
    for (const key of ['text', 1.5])
      expect(await code({ sort: 'last-sign-in', cursor: toCursor('last-sign-in', [key, 'x']) })).toBe(
        'invalid-input',
      )
    const messages = { token, query: { cursor: toCursor('messages', ['text', 'x']) } }
    expect((await server.ask('listMessages', messages)).problem?.code).toBe('invalid-input')
    const odd = { token, params: { id: '%00', operation: 'unlock' } }
    for (const route of ['operateOnUser', 'readMessage'] as const)
      expect((await server.ask(route, { ...odd, body: {} })).problem?.code).toBe('not-found')
    const bulk = { operation: 'unlock', ids: ['a\0'] }
    expect((await server.ask('operateOnUsers', { token, body: bulk })).problem?.code).toBe('invalid-input')
  })
})
