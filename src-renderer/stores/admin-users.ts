import { create } from 'zustand'
import type {
  UserListQuery,
  UserOperation,
  UserPage,
  UserRow,
  UserSort,
  UserStatus,
} from '../../server/contract/admin.ts'
import { bridge } from './bridge.ts'
import { operateInParts, type Refused } from './bulk.ts'
import { formStore, type ScreenFailure } from './failure.ts'
import { emptyAtSignOut, heard } from './heard.ts'

/** What the list is limited to, and its order; an empty text limits nothing. */
export interface UserFilters {
  query: string
  group: string
  status: UserStatus | ''
  sort: UserSort
}

interface AdminUsersState {
  filters: UserFilters
  /** The rows read so far; null until the first are there. */
  rows: readonly UserRow[] | null
  /** How many match, read or not. */
  total: number
  /** How many there are without filters; null until that is known. */
  count: number | null
  next: string | null
  reading: 'all' | 'more' | null
  /** Why the list can't be read. */
  listFailure: ScreenFailure | null
  /** Why the operation that was sent last was refused as a whole. */
  failure: ScreenFailure | null
  selected: ReadonlySet<string>
  expanded: ReadonlySet<string>
  /** Users on whom the last operation on several did not work. */
  refused: readonly Refused[]
  read: () => Promise<void>
  readMore: () => Promise<void>
  filter: (change: Partial<UserFilters>) => Promise<void>
  clearFilters: () => Promise<void>
  select: (ids: readonly string[], on: boolean) => void
  expand: (id: string, open: boolean) => void
  /** Puts what has become of a user into its row. */
  replace: (row: UserRow) => void
  /**
   * One operation on all that are selected.
   * @returns on how many it worked; null when it was refused as a whole
   */
  operate: (operation: UserOperation, reason: string) => Promise<number | null>
  clearFailure: () => void
  clearRefused: () => void
}

const noFilters: UserFilters = { query: '', group: '', status: '', sort: 'name' }
const nobody: ReadonlySet<string> = new Set()
const empty = {
  filters: noFilters,
  rows: null,
  total: 0,
  count: null,
  next: null,
  reading: null,
  listFailure: null,
  failure: null,
  selected: nobody,
  expanded: nobody,
  refused: [],
}

// Of several readings only the latest is shown: an answer may come after that of a later question.
let generation = 0

/** The list of Manage Users: rows, filters, selection. */
export const useAdminUsers = create<AdminUsersState>()((set, get) => ({
  ...empty,
  read: async () => {
    const mine = (generation += 1)
    const { filters } = get()
    set({ reading: 'all' })
    const answer = heard(await bridge().admin.users(queryOf(filters)))
    if (mine !== generation) return
    if (!answer.ok) return set({ reading: null, listFailure: answer.failure })
    set({ ...shown(answer.value, filters, get()), rows: answer.value.items, selected: nobody })
  },
  readMore: async () => {
    const { next, filters, reading } = get()
    if (next === null || reading !== null) return
    const mine = (generation += 1)
    set({ reading: 'more' })
    const answer = heard(await bridge().admin.users({ ...queryOf(filters), cursor: next }))
    if (mine !== generation) return
    if (!answer.ok) return set({ reading: null, listFailure: answer.failure })
    set({ ...shown(answer.value, filters, get()), rows: [...(get().rows ?? []), ...answer.value.items] })
  },
  filter: async (change) => {
    set({ filters: { ...get().filters, ...change }, refused: [] })
    await get().read()
  },
  clearFilters: () => get().filter({ ...noFilters, sort: get().filters.sort }),
  select: (ids, on) => set({ selected: changed(get().selected, ids, on) }),
  expand: (id, open) => set({ expanded: changed(get().expanded, [id], open) }),
  replace: (row) => set({ rows: get().rows?.map((other) => (other.id === row.id ? row : other)) ?? null }),
  operate: async (operation, reason) => {
    const { selected, rows } = get()
    set({ failure: null, refused: [] })
    const chosen = (rows ?? []).filter(({ id }) => selected.has(id))
    const outcome = await operateInParts(chosen, operation, reason)
    if (outcome.failure !== null) {
      set({ failure: outcome.failure })
      return null
    }
    await get().read()
    set({ refused: outcome.refused })
    return chosen.length - outcome.refused.length
  },
  clearFailure: () => set({ failure: null }),
  clearRefused: () => set({ refused: [] }),
}))

export const isFiltered = ({ query, group, status }: UserFilters): boolean =>
  query !== '' || group !== '' || status !== ''

const queryOf = ({ query, group, status, sort }: UserFilters): UserListQuery => ({
  sort,
  ...(query === '' ? {} : { query }),
  ...(group === '' ? {} : { group }),
  ...(status === '' ? {} : { status }),
})

const shown = (page: UserPage, filters: UserFilters, { count }: { count: number | null }) => ({
  total: page.total,
  count: isFiltered(filters) ? count : page.total,
  next: page.next,
  reading: null,
  listFailure: null,
})

function changed(set: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (on) next.add(id)
    else next.delete(id)
  }
  return next
}

/** For forms: where the failure of what they sent is. */
export const adminUsersStore = formStore(useAdminUsers)

emptyAtSignOut(() => useAdminUsers.setState(empty))
