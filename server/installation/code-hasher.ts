import { createHmac, randomBytes } from 'node:crypto'
import type { Query } from '../store/open.ts'

/** Name of the key's row in the table `installation`. */
const row = 'code-key'

/** Hashes codes of few digits: a plain hash of a million codes is reversed in a second (ASVS 6.5.2). */
export interface CodeHasher {
  /**
   * @param scope what the code belongs to, e.g. the challenge's id: equal codes hash differently
   * @returns HMAC-SHA256 in lower-case hex
   */
  hash(scope: string, code: string): string
}

/** A hasher under the given key of 32 bytes. */
export function codeHasher(key: Buffer): CodeHasher {
  return {
    // The length keeps two pairs of scope and code from running together.
    hash: (scope, code) => createHmac('sha256', key).update(`${scope.length}:${scope}:${code}`).digest('hex'),
  }
}

/**
 * The installation's key: the configured one, or one that is made once and kept in the store. With a
 * configured key a copy of the store alone does not give the codes away.
 * @param configured 32 bytes, base64; undefined for the store's
 */
export async function loadCodeKey(query: Query, configured: string | undefined): Promise<Buffer> {
  if (configured !== undefined) return Buffer.from(configured, 'base64')
  await query
    .insertInto('installation')
    .values({ key: row, value: randomBytes(32).toString('base64') })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const kept = await query
    .selectFrom('installation')
    .select('value')
    .where('key', '=', row)
    .executeTakeFirstOrThrow()
  return Buffer.from(kept.value, 'base64')
}
