import { openConfiguredStore } from '../config/open-store.ts'
import type { Settings } from '../config/settings.ts'
import type { Store } from '../store/open.ts'
import { refuseUnfit } from '../store/refuse-unfit.ts'

/**
 * Runs a command's work on the configured store and closes it.
 * @param needs `current`: refuse a PostgreSQL schema that is old (SQLite migrates itself); `any`: take it as it is
 */
export async function withStore<T>(
  settings: Settings,
  needs: 'current' | 'any',
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = openConfiguredStore(settings)
  try {
    if (needs === 'current') await makeCurrent(store)
    return await work(store)
  } finally {
    await store.close()
  }
}

async function makeCurrent(store: Store): Promise<void> {
  if (store.dialect === 'sqlite') await store.migrate()
  else await refuseUnfit(store)
}
