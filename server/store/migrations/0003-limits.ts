import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createTable, type Columns } from './columns.ts'

const sendWindow: Columns<'send_window'> = {
  subject: 'text',
  budget: 'text',
  ends_at: 'millis',
  count: 'count',
}

/** Counters of the budgets that many share. */
export function limits(dialect: Dialect): Migration {
  return {
    up: async (db) => {
      await createTable(db, dialect, 'send_window', sendWindow)
        .addPrimaryKeyConstraint('send_window_pk', ['subject', 'budget', 'ends_at'])
        .execute()
    },
  }
}
