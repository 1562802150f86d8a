import { mkdirSync } from 'node:fs'
import { openStore, type Store } from '../store/open.ts'
import { dataDirOf, storeLocation } from './config.ts'
import type { Settings } from './settings.ts'

/** Opens the configured store, making its directory, private to this OS user, if needed. Does not migrate. */
export function openConfiguredStore(settings: Settings): Store {
  const location = storeLocation(settings)
  if (location.dialect === 'sqlite') mkdirSync(dataDirOf(settings), { recursive: true, mode: 0o700 })
  return openStore(location)
}
