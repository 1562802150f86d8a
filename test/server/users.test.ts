import { expect, test } from 'vitest'
import { findUserByUsername, insertUser, updateUser } from '../../server/directory/users.ts'
import { forEachStore } from './harness.ts'
import { newUserRow } from './rows.ts'

const reservedUntil = 1_000

function reservation(id: string, username: string) {
  const { username_key: _, ...row } = newUserRow({
    id,
    username,
    status: 'incomplete',
    reserved_until: reservedUntil,
  })
  return row
}

forEachStore('users', (bench) => {
  test('are found by their username without regard to case', async () => {
    const store = await bench.openStore()
    await store.transaction((tx) => insertUser(tx, reservation('one', 'Anne.Example'), 1))
    expect((await findUserByUsername(store.db, 'ANNE.example', 1))?.id).toBe('one')
  })

  test('hold a username until the reservation runs out', async () => {
    const store = await bench.openStore()
    const insert = (id: string, now: number) =>
      store.transaction((tx) => insertUser(tx, reservation(id, 'anne'), now))
    expect(await insert('one', 1)).toBe(true)
    expect(await insert('two', reservedUntil - 1)).toBe(false)
    expect(await findUserByUsername(store.db, 'anne', reservedUntil)).toBeUndefined()
    expect(await insert('three', reservedUntil)).toBe(true)
    // The new reservation has the same end in this test: shortly before it, the name is the newcomer's.
    expect((await findUserByUsername(store.db, 'anne', reservedUntil - 1))?.id).toBe('three')
  })

  test('keep a username for good once the reservation was ended', async () => {
    const store = await bench.openStore()
    await store.transaction((tx) => insertUser(tx, reservation('one', 'anne'), 1))
    await store.transaction((tx) => updateUser(tx, 'one', { reserved_until: null }, 2))
    const taken = await store.transaction((tx) => insertUser(tx, reservation('two', 'anne'), reservedUntil))
    expect(taken).toBe(false)
  })

  test('are added once when two transactions want the same username', async () => {
    const store = await bench.openStore()
    const insert = (id: string) => store.transaction((tx) => insertUser(tx, reservation(id, 'anne'), 1))
    const added = await Promise.all(['one', 'two', 'three', 'four'].map(insert))
    expect(added.filter(Boolean)).toHaveLength(1)
  })
})
