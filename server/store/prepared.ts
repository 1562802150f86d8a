import type { Compilable, Kysely } from 'kysely'
import type { Store } from './open.ts'
import type { Database } from './schema.ts'

/**
 * A read that is asked so often that compiling it each time would cost more than running it. It runs
 * outside any transaction and sees what is committed.
 * @param build makes the query with any text in place of its only parameter
 * @returns runs it with the parameter's value
 */
export function prepareRead<Row>(
  build: (db: Kysely<Database>) => Compilable<Row>,
): (store: Store, parameter: string) => Promise<Row[]> {
  const prepared = new WeakMap<Store, (parameters: readonly string[]) => Promise<Row[]>>()
  return (store, parameter) => {
    let run = prepared.get(store)
    if (run === undefined) {
      run = store.prepare(build(store.db).compile())
      prepared.set(store, run)
    }
    return run([parameter])
  }
}
