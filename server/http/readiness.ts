import type { Store } from '../store/open.ts'

/** How long an answer counts, in milliseconds: anybody may ask, and each look writes. */
const counts = 1_000

const looks = new WeakMap<Store, { readonly at: number; readonly ready: Promise<boolean> }>()

/**
 * Whether requests can be served: the schema is there, and the store takes what is written.
 * @throws what the store said, if it doesn't
 */
export function isReady(store: Store): Promise<boolean> {
  const known = looks.get(store)
  const at = performance.now()
  if (known !== undefined && at - known.at < counts) return known.ready
  const ready = look(store)
  looks.set(store, { at, ready })
  return ready
}

async function look(store: Store): Promise<boolean> {
  if (!(await store.isCurrent())) return false
  await store.probe()
  return true
}
