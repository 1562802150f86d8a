import { readFileSync } from 'node:fs'
import { assetFile } from '../assets.ts'
import type { Clock } from '../clock.ts'
import { readRosterFile } from '../directory/roster-csv.ts'
import { importRoster } from '../directory/roster-import.ts'
import type { Store } from '../store/open.ts'

/**
 * Loads the sample roster into a store that has none.
 * @throws if the sample has a bad row, which is a fault of the program
 */
export async function loadSampleRoster(store: Store, clock: Clock): Promise<void> {
  const present = await store.db.selectFrom('organization').select('id').limit(1).executeTakeFirst()
  if (present !== undefined) return
  const file = readRosterFile(readFileSync(assetFile('demo/roster.csv')))
  if (file.kind === 'file' || file.problems.length > 0)
    throw new Error(`The sample roster is bad: ${JSON.stringify(file)}`)
  await importRoster(store, file.rows, clock)
}
