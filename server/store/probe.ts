import type { Tx } from './open.ts'

/** Name of its row in the table `installation`. */
const row = 'probe'

/** Changes a row that nobody reads. */
export async function probe(tx: Tx): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ key: row, value: '0' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: '0' }))
    .execute()
}
