import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { firstLight } from './0001-first-light.ts'

/** All migrations in their order, in code: a bundled server has no folder to read them from. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return { '0001-first-light': firstLight(dialect) }
}
