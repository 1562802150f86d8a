import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../clock.ts'
import { newId } from '../random.ts'
import type { Query, Store, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { CsvProblem, CsvRow } from './csv-file.ts'
import { addMembership } from './memberships.ts'
import type { ImportedUser } from './users-csv.ts'
import { findUserByEmail, findUserByUsername, insertUser } from './users.ts'

type Row = CsvRow<ImportedUser>

/** What an import did. */
export interface UsersOutcome {
  readonly added: number
  /** What keeps rows from being loaded that are in order by themselves. */
  readonly problems: readonly CsvProblem[]
}

/**
 * Loads accounts from before multi-factor sign-in. Their addresses count as verified, and nobody signs in
 * before MFA registration. An account that is there already is a problem: its password, factors and role are
 * its owner's by now.
 * @param mode `all-or-none`: load nothing if there is a problem; `good-rows`: load the others; `check`: load nothing
 */
export async function importUsers(
  store: Store,
  rows: readonly Row[],
  clock: Clock,
  mode: 'all-or-none' | 'good-rows' | 'check',
): Promise<UsersOutcome> {
  return store.transaction(async (tx) => {
    const now = clock.now()
    const groups = await readGroups(tx)
    const problems: CsvProblem[] = []
    const good: Row[] = []
    for (const row of rows) {
      const reason = await refusal(tx, row.value, groups, now)
      if (reason === undefined) good.push(row)
      else problems.push({ line: row.line, reason })
    }
    if (mode === 'check') return { added: 0, problems }
    if (mode === 'all-or-none' && problems.length > 0) return { added: 0, problems }
    for (const { value } of good) await addUser(tx, value, groups, now)
    await recordAudit(tx, { at: now, type: 'users-imported', detail: { added: good.length } })
    return { added: good.length, problems }
  })
}

async function readGroups(query: Query): Promise<ReadonlyMap<string, string>> {
  const groups = await query.selectFrom('provider_group').select(['id', 'name']).execute()
  return new Map(groups.map(({ id, name }) => [name, id]))
}

async function refusal(
  query: Query,
  row: ImportedUser,
  groups: ReadonlyMap<string, string>,
  now: Millis,
): Promise<string | undefined> {
  const unknown = row.provider_groups.find((name) => !groups.has(name))
  if (unknown !== undefined)
    return `provider_groups: the roster has no group "${unknown}"; load the roster first`
  if (await findUserByUsername(query, row.username, now))
    return 'username: is taken by an account of this store'
  if (await findUserByEmail(query, row.email)) return 'email: belongs to an account of this store'
  return undefined
}

async function addUser(
  tx: Tx,
  row: ImportedUser,
  groups: ReadonlyMap<string, string>,
  now: Millis,
): Promise<void> {
  const id = newId()
  if (!(await insertUser(tx, { ...newAccount, ...fieldsOf(row), id, created_at: now, updated_at: now }, now)))
    throw new Error(`${row.username}: somebody else took the username meanwhile; run the import again`)
  await tx.insertInto('imported_user').values({ user_id: id, imported_at: now }).execute()
  for (const name of row.provider_groups) {
    const group = groups.get(name)
    if (group !== undefined) await addMembership(tx, id, group)
  }
}

const newAccount = {
  unverified_email: null,
  address1: null,
  address2: null,
  city: null,
  state: null,
  zip: null,
  organization_id: null,
  status: 'incomplete',
  password_length: null,
  method: null,
  phone: null,
  terms_version: null,
  terms_accepted_at: null,
  reserved_until: null,
} as const

function fieldsOf(row: ImportedUser) {
  const { phone, provider_groups: _, ...fields } = row
  return { ...fields, contact_phone: phone }
}
