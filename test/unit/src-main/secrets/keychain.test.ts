import { describe, expect, it, vi } from 'vitest'
import { createKeychain, type KeytarLike } from '../../../../src-main/secrets/keychain.ts'

const inMemory = (): KeytarLike & { entries: Map<string, string> } => {
  const entries = new Map<string, string>()
  return {
    entries,
    getPassword: async (service, account) => entries.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => void entries.set(`${service}/${account}`, password),
    deletePassword: async (service, account) => entries.delete(`${service}/${account}`),
  }
}
const open = (keytar: KeytarLike | Error, timeout = 1_000) => {
  const load = vi.fn(() => (keytar instanceof Error ? Promise.reject(keytar) : Promise.resolve(keytar)))
  return { load, secrets: createKeychain({ load, service: 'App', prefix: () => 'here', timeout }) }
}
const locked = () => Promise.reject(new Error('The keyring is locked'))

describe('keychain', () => {
  it('finds what was written, and says absent when nothing was', async () => {
    const keytar = inMemory()
    const { secrets, load } = open(keytar)
    expect(load).not.toHaveBeenCalled()
    expect(await secrets.read('flow')).toEqual({ kind: 'absent' })
    expect(await secrets.write('flow', 'value')).toBe(true)
    expect(await secrets.read('flow')).toEqual({ kind: 'found', value: 'value' })
    expect([...keytar.entries.keys()]).toEqual(['App/here:flow'])
    expect(await secrets.remove('flow')).toBe(true)
    expect(await secrets.read('flow')).toEqual({ kind: 'absent' })
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('is unavailable when the native module does not load', async () => {
    const { secrets } = open(new Error('no such module'))
    expect(await secrets.read('flow')).toEqual({ kind: 'unavailable' })
    expect(await secrets.write('flow', 'value')).toBe(false)
    expect(await secrets.remove('flow')).toBe(false)
    expect(await secrets.probe()).toBe(false)
  })

  it('is unavailable when the keyring is locked, not absent', async () => {
    const { secrets } = open({ getPassword: locked, setPassword: locked, deletePassword: locked })
    expect(await secrets.read('flow')).toEqual({ kind: 'unavailable' })
    expect(await secrets.write('flow', 'value')).toBe(false)
  })

  it('does not count as written when it reads back otherwise', async () => {
    const { secrets } = open({ ...inMemory(), getPassword: async () => 'another' })
    expect(await secrets.write('flow', 'value')).toBe(false)
    expect(await secrets.probe()).toBe(false)
  })

  it('is asked no more when it has not answered once', async () => {
    const getPassword = vi.fn(() => new Promise<null>(() => undefined))
    const { secrets } = open({ ...inMemory(), getPassword }, 10)
    expect(await secrets.read('flow')).toEqual({ kind: 'unavailable' })
    expect(await secrets.read('flow')).toEqual({ kind: 'unavailable' })
    expect(await secrets.write('flow', 'value')).toBe(false)
    expect(getPassword).toHaveBeenCalledTimes(1)
  })

  it('leaves nothing behind when it was probed', async () => {
    const keytar = inMemory()
    expect(await open(keytar).secrets.probe()).toBe(true)
    expect(keytar.entries.size).toBe(0)
  })
})
