import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { createDirectoryTables } from './0001-directory.ts'
import { createFlowTables } from './0001-flows.ts'
import { createSignedInTables } from './0001-signed-in.ts'

/** The first schema: directory, flows with their factors and messages, sessions, notices, audit. */
export function firstLight(dialect: Dialect): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      await createDirectoryTables(db, dialect)
      await createFlowTables(db, dialect)
      await createSignedInTables(db, dialect)
    },
  }
}
