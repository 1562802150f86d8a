import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { magnolia } from './people.ts'

/** Somebody whose name must not be seen where the app is locked. */
export const patient = 'Pat Example-Canary'

/** A saved request of the sample organisation, as the portal would feed it. */
export function addSavedRequest(userDataDir: string): void {
  const store = new DatabaseSync(join(userDataDir, 'companion', 'atrezzo.db'), { timeout: 5_000 })
  try {
    store
      .prepare(
        `insert into saved_request (id, organization_id, contract, case_type, consumer_id, consumer_name, date_of_birth, last_modified)
         select 'canary', id, contract, 'Inpatient', 'C-1', ?, '1980-02-03', 1 from organization where npi = ?`,
      )
      .run(patient, magnolia.npi)
  } finally {
    store.close()
  }
}
