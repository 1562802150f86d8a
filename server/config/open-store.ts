import { makePrivate } from '../store/private-directory.ts'
import { faultOf } from '../store/faults.ts'
import { openStore, type Store } from '../store/open.ts'
import { dataDirOf, storeLocation } from './config.ts'
import type { Settings } from './settings.ts'

/**
 * Opens the configured store, in a directory that is private to this OS user. Does not migrate.
 * @throws with a message for the operator if the directory isn't private and can't be made so
 */
export function openConfiguredStore(settings: Settings): Store {
  const location = storeLocation(settings)
  if (location.dialect === 'postgres') return openStore(location)
  try {
    makePrivate(dataDirOf(settings), location.file)
    return openStore(location)
  } catch (error) {
    throw inWords(dataDirOf(settings), error)
  }
}

function inWords(dir: string, error: unknown): unknown {
  const fault = faultOf(error)
  if (fault === 'disk-full')
    return new Error(`The disk of the data directory ${dir} is full: make room`, { cause: error })
  if (fault === 'read-only')
    return new Error(
      `The data directory ${dir} can't be written: give this user the right to, or name another one`,
      { cause: error },
    )
  return error
}
