import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

const callPrompt: Columns<'call_prompt'> = { challenge_id: 'text', ended_at: 'millis' }

/** What the telephone provider's webhooks keep. */
export function channels(dialect: Dialect): Migration {
  return {
    up: async (db) => {
      await createTable(db, dialect, 'call_prompt', callPrompt)
        .addPrimaryKeyConstraint('call_prompt_pk', ['challenge_id'])
        .execute()
    },
  }
}
