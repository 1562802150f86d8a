import type { KeytarLike } from './keychain.ts'

/** Brings keytar, an optional dependency with a native part: where that can't be loaded there is no keychain. */
export const loadKeytar = async (): Promise<KeytarLike> => {
  const module = await import('keytar')
  return module.default
}
