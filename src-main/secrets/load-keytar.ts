import type { KeychainEntries } from './forget.ts'
import type { KeytarLike } from './keychain.ts'

/** Brings keytar, an optional dependency with a native part: where that can't be loaded there is no keychain. */
export const loadKeytar = async (): Promise<KeytarLike & KeychainEntries> => {
  const module = await import('keytar')
  return module.default
}
