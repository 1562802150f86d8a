import type { Migration } from 'kysely/migration'
import type { Dialect } from '../open.ts'
import { firstLight } from './0001-first-light.ts'
import { remember } from './0002-remember.ts'
import { account } from './0002-account.ts'
import { admin } from './0002-admin.ts'
import { authenticators } from './0003-authenticators.ts'
import { channels } from './0002-channels.ts'
import { messages } from './0002-messages.ts'
import { recovery } from './0002-recovery.ts'
import { limits } from './0003-limits.ts'
import { staff } from './0003-staff.ts'
import { audit } from './0003-audit.ts'
import { languages } from './0003-languages.ts'
import { keys } from './0003-keys.ts'
import { sessionExpiry } from './0004-session-expiry.ts'
import { age } from './0005-age.ts'

/**
 * The migration that a program has to know to work on a store that has all of them: the one after which nothing was
 * taken away. Whoever adds a migration that takes something away (contract) names here the one by which programs had
 * stopped to use it (expand): see docs/deployment/shared-server.md.
 */
export const needs = '0001-first-light'

/** All migrations in their order, in code: a bundled server has no folder to read them from. */
export function migrations(dialect: Dialect): Record<string, Migration> {
  return {
    '0001-first-light': firstLight(dialect),
    '0002-remember': remember(dialect),
    '0002-account': account(dialect),
    '0002-admin': admin(dialect),
    '0002-channels': channels(dialect),
    '0002-messages': messages(dialect),
    '0002-recovery': recovery(dialect),
    '0003-limits': limits(dialect),
    '0003-authenticators': authenticators(dialect),
    '0003-audit': audit(dialect),
    '0003-languages': languages(dialect),
    '0003-keys': keys(dialect),
    '0003-staff': staff(dialect),
    '0004-session-expiry': sessionExpiry(),
    '0005-age': age(),
  }
}
