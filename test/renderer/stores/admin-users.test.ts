import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { BulkInput, UserListQuery, UserPage, UserRow } from '../../../server/contract/admin.ts'
import type { Bridge, Result } from '../../../src-preload/bridge.ts'
import { useAdminUsers } from '../../../src-renderer/stores/admin-users.ts'

const fresh = useAdminUsers.getState()

const row = (id: string): UserRow => ({
  id,
  username: id,
  firstName: 'Ana',
  lastName: id,
  email: null,
  emailVerified: false,
  phone: null,
  fax: null,
  organization: null,
  status: 'active',
  lockedUntil: null,
  role: 'standard',
  method: null,
  lastSignInAt: null,
  openSessions: 0,
  rememberedComputers: 0,
  stuck: null,
  self: false,
})
const page = (ids: string[], next: string | null = null, total = ids.length): Result<UserPage> => ({
  ok: true,
  value: { items: ids.map(row), next, total },
})
const worked = async ({ ids }: BulkInput): ReturnType<Bridge['admin']['operateOnMany']> => ({
  ok: true,
  value: { results: ids.map((id) => ({ id, ok: true as const })) },
})

/** A bridge that answers as told; the session is read beside. */
function install(admin: Partial<Bridge['admin']>) {
  const current = async () => ({ ok: false, failure: { code: 'offline' } }) as const
  vi.stubGlobal('window', { atrezzo: { admin, session: { current } } })
}

beforeEach(() => useAdminUsers.setState(fresh, true))

describe('admin users store', () => {
  it('counts all users when nothing is filtered, and keeps the count when something is', async () => {
    const users = vi.fn(async ({ status }: UserListQuery) =>
      status === undefined ? page(['a', 'b']) : page(['b']),
    )
    install({ users })
    await useAdminUsers.getState().read()
    await useAdminUsers.getState().filter({ status: 'active' })
    expect(users).toHaveBeenLastCalledWith({ sort: 'name', status: 'active' })
    expect(useAdminUsers.getState()).toMatchObject({ count: 2, total: 1 })
  })

  it('adds the next page when more are asked for', async () => {
    const users = vi.fn(async ({ cursor }: UserListQuery) =>
      cursor === undefined ? page(['a'], 'after-a', 2) : page(['b'], null, 2),
    )
    install({ users })
    await useAdminUsers.getState().read()
    await useAdminUsers.getState().readMore()
    expect(useAdminUsers.getState().rows?.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(useAdminUsers.getState().next).toBeNull()
  })

  it('shows the latest question when an earlier answer comes after it', async () => {
    let late: (answer: Result<UserPage>) => void = () => undefined
    const users = vi.fn(({ query }: UserListQuery) =>
      query === 'd'
        ? new Promise<Result<UserPage>>((resolve) => (late = resolve))
        : Promise.resolve(page(['daisy'])),
    )
    install({ users })
    const first = useAdminUsers.getState().filter({ query: 'd' })
    await useAdminUsers.getState().filter({ query: 'daisy' })
    late(page(['dan', 'daisy']))
    await first
    expect(useAdminUsers.getState().rows?.map(({ id }) => id)).toEqual(['daisy'])
  })

  it('keeps the rows and says why when the list can not be read', async () => {
    install({ users: async () => page(['a']) })
    await useAdminUsers.getState().read()
    install({ users: async () => ({ ok: false, failure: { code: 'offline' } }) })
    await useAdminUsers.getState().read()
    expect(useAdminUsers.getState()).toMatchObject({
      rows: [{ id: 'a' }],
      listFailure: { code: 'offline' },
      reading: null,
    })
  })

  it('sends parts that the server takes when more are selected', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `u${index}`)
    const operateOnMany = vi.fn(worked)
    install({ users: async () => page(ids), operateOnMany })
    await useAdminUsers.getState().read()
    useAdminUsers.getState().select(ids, true)
    await expect(useAdminUsers.getState().operate('disable', 'closed')).resolves.toBe(450)
    expect(operateOnMany.mock.calls.map(([input]) => input.ids.length)).toEqual([200, 200, 50])
    expect(operateOnMany.mock.calls[0]?.[0]).toMatchObject({ operation: 'disable', reason: 'closed' })
    expect(useAdminUsers.getState().selected.size).toBe(0)
  })

  it('names those on whom it did not work when others went through', async () => {
    install({
      users: async () => page(['a', 'b']),
      operateOnMany: async () => ({
        ok: true,
        value: {
          results: [
            { id: 'a', ok: true },
            { id: 'b', ok: false, code: 'conflict' },
          ],
        },
      }),
    })
    await useAdminUsers.getState().read()
    useAdminUsers.getState().select(['a', 'b'], true)
    await expect(useAdminUsers.getState().operate('unlock', '')).resolves.toBe(1)
    expect(useAdminUsers.getState().refused).toMatchObject([{ user: { id: 'b' }, code: 'conflict' }])
  })

  it('keeps the selection when the operation is refused as a whole', async () => {
    install({
      users: async () => page(['a']),
      operateOnMany: async () => ({ ok: false, failure: { code: 'forbidden' } }),
    })
    await useAdminUsers.getState().read()
    useAdminUsers.getState().select(['a'], true)
    await expect(useAdminUsers.getState().operate('unlock', '')).resolves.toBeNull()
    expect(useAdminUsers.getState()).toMatchObject({ failure: { code: 'forbidden' } })
    expect([...useAdminUsers.getState().selected]).toEqual(['a'])
  })
})
