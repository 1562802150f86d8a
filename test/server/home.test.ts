import { expect, test } from 'vitest'
import { addMembership } from '../../server/directory/memberships.ts'
import { newId } from '../../server/random.ts'
import type { Store } from '../../server/store/open.ts'
import { forEachStore } from './harness.ts'
import { addSignedInUser } from './rows.ts'

async function organizationNamed(store: Store, name: string) {
  return store.db.selectFrom('organization').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
}

const savedRequest = (organizationId: string, lastModified: number, submittedAt: number | null) => ({
  id: newId(),
  organization_id: organizationId,
  contract: 'Mississippi Medicaid',
  case_type: 'Outpatient',
  consumer_id: 'C1',
  consumer_name: 'Casey Example',
  date_of_birth: '1980-02-29',
  last_modified: lastModified,
  submitted_at: submittedAt,
})

forEachStore('home', (bench) => {
  test('is empty for a user of no provider group', async () => {
    const server = await bench.shared()
    const { token } = await addSignedInUser(server.context.store.db, server.clock.now())
    expect(await server.askFor('getHome', { token })).toMatchObject({
      organizations: [],
      contracts: [],
      newMessages: 0,
      notSubmitted: 0,
      submitted: 0,
      savedRequests: [],
    })
  })

  test("counts what belongs to the user's provider group, and nothing else", async () => {
    const server = await bench.start()
    const { store } = server.context
    const { token, userId } = await addSignedInUser(store.db, server.clock.now())
    const other = await addSignedInUser(store.db, server.clock.now())
    const [family, pediatrics, foreign] = await Promise.all([
      organizationNamed(store, 'Magnolia Family Clinic'),
      organizationNamed(store, 'Magnolia Pediatrics'),
      organizationNamed(store, 'Red Clay Orthopedics'),
    ])
    await store.transaction((tx) => addMembership(tx, userId, family.provider_group_id))
    const older = savedRequest(family.id, 1_000, null)
    const newer = savedRequest(pediatrics.id, 2_000, null)
    const rows = [older, newer, savedRequest(family.id, 3, 4), savedRequest(foreign.id, 9, null)]
    await store.db.insertInto('saved_request').values(rows).execute()
    const notice = (user: string, readAt: number | null) => ({
      id: newId(),
      user_id: user,
      kind: 'welcome',
      data: '{}',
      created_at: server.clock.now(),
      read_at: readAt,
    })
    await store.db
      .insertInto('notice')
      .values([notice(userId, null), notice(userId, 5), notice(other.userId, null)])
      .execute()
    const value = await server.askFor('getHome', { token })
    expect(value).toMatchObject({
      organizations: [{ name: 'Magnolia Family Clinic', npi: '1234567893' }, { name: 'Magnolia Pediatrics' }],
      contracts: [{ id: 'Mississippi Medicaid', name: 'Mississippi Medicaid' }],
      newMessages: 1,
      notSubmitted: 2,
      submitted: 1,
    })
    // Reading it is something the user does: the session that comes along is the one that was prolonged.
    server.clock.advance(60_000)
    const later = await server.askFor('getHome', { token })
    expect(later.session).toEqual(await server.askFor('getSession', { token }))
    expect(later.session?.idleExpiresAt).not.toBe(value.session?.idleExpiresAt)
    expect(value.savedRequests.map((request) => request.id)).toEqual([newer.id, older.id])
    expect(value.savedRequests[0]?.lastModified).toBe('1970-01-01T00:00:02.000Z')
  })
})
