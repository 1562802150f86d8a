import type { SecretAnswer, SecretStore } from './secret-store.ts'

/** The part of keytar that is used. */
export interface KeytarLike {
  getPassword: (service: string, account: string) => Promise<string | null>
  setPassword: (service: string, account: string, password: string) => Promise<void>
  deletePassword: (service: string, account: string) => Promise<boolean>
}

export interface KeychainOptions {
  /** Brings the native module; rejects where it is not installed. Called once, at the first use. */
  load: () => Promise<KeytarLike>
  /** Name of the entries' owner, as the keychain's own window shows it. */
  service: string
  /** Set before each secret's name, so that two profiles of one person don't share entries, nor two servers. */
  prefix: () => string
  /** Milliseconds after which a keychain that doesn't answer counts as unavailable. */
  timeout: number
}

const timedOut = Symbol('timed out')

/**
 * The keychain through keytar. A call that hangs (a locked keyring waiting for a prompt that nobody
 * sees) holds a thread of the pool for good, so after the first one nothing more is asked in this run.
 */
export const createKeychain = (options: KeychainOptions): SecretStore => {
  let keytar: Promise<KeytarLike> | null = null
  let hung = false
  // Two at once would remove each other's entry.
  let probed = Promise.resolve(true)
  const account = (name: string): string => `${options.prefix()}:${name}`

  const ask = async <T>(call: (keytar: KeytarLike) => Promise<T>): Promise<{ value: T } | null> => {
    if (hung) return null
    try {
      keytar ??= options.load()
      const answer = await withTimeout(keytar.then(call), options.timeout)
      if (answer !== timedOut) return { value: answer }
      hung = true
      return null
    } catch {
      return null
    }
  }

  const read = async (name: string): Promise<SecretAnswer> => {
    const answer = await ask((k) => k.getPassword(options.service, account(name)))
    if (answer === null) return { kind: 'unavailable' }
    return answer.value === null ? { kind: 'absent' } : { kind: 'found', value: answer.value }
  }
  const write = async (name: string, value: string): Promise<boolean> => {
    const written = await ask((k) => k.setPassword(options.service, account(name), value))
    if (written === null) return false
    const back = await read(name)
    return back.kind === 'found' && back.value === value
  }
  const remove = async (name: string): Promise<boolean> =>
    (await ask((k) => k.deletePassword(options.service, account(name)))) !== null

  return {
    read,
    write,
    remove,
    probe() {
      probed = probed.then(async () => (await write('probe', 'probe')) && (await remove('probe')))
      return probed
    },
  }
}

const withTimeout = async <T>(work: Promise<T>, milliseconds: number): Promise<T | typeof timedOut> => {
  const { promise, resolve } = Promise.withResolvers<typeof timedOut>()
  const timer = setTimeout(() => resolve(timedOut), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
  }
}
