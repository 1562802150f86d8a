import { assertNever } from '../assert-never.ts'
import { StoreNewer } from './newer.ts'
import type { Store } from './open.ts'

/**
 * Refuses a store on which this program can't work as it is.
 * @throws saying what the operator has to do: migrate, or update the program
 */
export async function refuseUnfit(store: Store): Promise<void> {
  const state = await store.schemaState()
  switch (state.kind) {
    case 'current':
      return
    case 'old':
      throw new Error('The database has an old schema, or none: run "migrate" first')
    case 'too-new':
      throw new StoreNewer(state.needs)
    default:
      assertNever(state)
  }
}
