import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Name of its row in the table `installation`. */
const row = 'schema-needs'

/**
 * Writes down which migration a program has to know to work on this store from now on. Only programs that know
 * every migration of the store come here, so it never goes back.
 */
export async function noteNeeds(db: Kysely<Database>, needs: string): Promise<void> {
  if ((await readNeeds(db)) === needs) return
  await db
    .insertInto('installation')
    .values({ key: row, value: needs })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: needs }))
    .execute()
}

/** Which migration a program has to know to work on this store; undefined where nothing was written down. */
export async function readNeeds(db: Kysely<Database>): Promise<string | undefined> {
  const found = await db.selectFrom('installation').select('value').where('key', '=', row).executeTakeFirst()
  return found?.value
}
