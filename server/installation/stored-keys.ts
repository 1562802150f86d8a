import { randomBytes } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import { recordAudit } from '../audit/record.ts'
import type { Clock } from '../clock.ts'
import type { Limits } from '../limits/limits.ts'
import type { Query, Tx } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import type { InstallationKeyTable } from '../store/tables/installation.ts'
import { sealedColumns, type SealedColumn } from './sealed-columns.ts'

export type StoredKey = Selectable<InstallationKeyTable>

/** Id of the key that is made with the store. */
export const firstKey = 'first'
/** Where programs from before rotation keep it. */
const formerRow = 'code-key'

/** How often servers look for keys that another process has made, in milliseconds. */
export const keyGlance = 30_000
/** A new key waits so long before it is used: by then every server has seen it. */
export const keyLead = 2 * 60_000
/** What is added to the longest life of a hash: the hand-over before that life begins, and clocks that differ. */
const margin = 10 * 60_000

/** The keys in the store, the newest first; a key is made where there is none that isn't retired. */
export async function readKeys(query: Query, now: Millis): Promise<[StoredKey, ...StoredKey[]]> {
  const [newest, ...others] = await selectKeys(query)
  if (newest !== undefined && [newest, ...others].some((key) => key.retired_at === null))
    return [newest, ...others]
  const id = newest === undefined ? firstKey : newKeyId()
  await query
    .insertInto('installation_key')
    .values({ ...newKey(id, now), active_from: newest === undefined ? 0 : now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return readKeys(query, now)
}

/** The keys in the store, the newest first, as they are. */
export function selectKeys(query: Query): Promise<StoredKey[]> {
  return query
    .selectFrom('installation_key')
    .selectAll()
    .orderBy('active_from', 'desc')
    .orderBy('id')
    .execute()
}

/**
 * Makes a new key. It becomes the one that hashes and seals after `keyLead`; the others are retired then.
 * @returns the new key
 */
export async function rotateKeys(tx: Tx, clock: Clock): Promise<StoredKey> {
  const now = clock.now()
  const key = { ...newKey(newKeyId(), now), active_from: now + keyLead }
  await retireKeys(tx, key.active_from)
  await tx.insertInto('installation_key').values(key).execute()
  await recordAudit(tx, { at: now, type: 'key-rotated', target: key.id, detail: { by: 'operator' } })
  return key
}

/** Says from when on the store's keys make nothing any more: a newer one does, or one that is managed elsewhere. */
export async function retireKeys(tx: Query, at: Millis): Promise<void> {
  await tx.updateTable('installation_key').set({ retired_at: at }).where('retired_at', 'is', null).execute()
}

/**
 * Destroys the retired keys that nothing needs any more: whatever they hashed has run out, and no text is
 * sealed under them.
 * @returns the ids of what was destroyed
 */
export async function destroyKeys(
  tx: Tx,
  now: Millis,
  limits: Limits,
  columns: readonly SealedColumn[] = sealedColumns,
): Promise<string[]> {
  const over = await tx
    .selectFrom('installation_key')
    .select('id')
    .where('retired_at', '<=', now - keptAfterRetirement(limits))
    .execute()
  const destroyed: string[] = []
  for (const { id } of over)
    if ((await sealedUnder(tx, id, columns)) === 0 && !(await hasOpenTickets(tx, id, now))) {
      await destroyKey(tx, id, now)
      destroyed.push(id)
    }
  return destroyed
}

/** How long a retired key is kept at least: as long as any code, link or flow may live. */
function keptAfterRetirement({
  codeLifetime,
  linkLifetime,
  loginEmailCodeLifetime,
  flowLifetime,
}: Limits): number {
  return margin + Math.max(codeLifetime, linkLifetime, loginEmailCodeLifetime, flowLifetime)
}

/** How many texts are sealed under a key. */
export async function sealedUnder(
  query: Query,
  id: string,
  columns: readonly SealedColumn[] = sealedColumns,
): Promise<number> {
  let count = 0
  for (const { table, column } of columns) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)}
      where substr(${sql.ref(column)}, 1, ${sql.lit(id.length + 1)}) = ${`${id}.`}`.execute(query)
    count += rows[0]?.count ?? 0
  }
  return count
}

// Invitations live for longer than what the limits bound.
async function hasOpenTickets(tx: Tx, id: string, now: Millis): Promise<boolean> {
  const ticket = await tx
    .selectFrom('ticket')
    .select('id')
    .where('mail_code_hash', id === firstKey ? 'not like' : 'like', id === firstKey ? '%:%' : `${id}:%`)
    .where('expires_at', '>', now)
    .where('used_at', 'is', null)
    .where('superseded_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return ticket !== undefined
}

async function destroyKey(tx: Tx, id: string, now: Millis): Promise<void> {
  await tx.deleteFrom('installation_key').where('id', '=', id).execute()
  if (id === firstKey) await tx.deleteFrom('installation').where('key', '=', formerRow).execute()
  await recordAudit(tx, { at: now, type: 'key-destroyed', target: id })
}

// Letters and digits alone: `_` and `%` have a meaning in patterns.
const newKeyId = (): string => randomBytes(6).toString('hex')

const newKey = (id: string, now: Millis) => ({
  id,
  secret: randomBytes(32).toString('base64'),
  created_at: now,
  retired_at: null,
})
