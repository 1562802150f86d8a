import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs'

/** Rights of the group and of everybody. */
const others = 0o077
/** Others may make files in such a directory, but not remove these: it is everybody's, like `/tmp`. */
const everybodys = 0o1000

/**
 * Makes the directory of a store private: 0700, and its files 0600, also where they were there before with wider
 * rights. Windows keeps rights in access lists: there the directory has those of the user's profile it lies in.
 * @param file the SQLite file; its log and its index lie beside it
 * @throws with a message for the operator if the directory belongs to somebody else, or to everybody
 */
export function makePrivate(dir: string, file: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  const { mode, uid } = statSync(dir)
  if ((mode & others) !== 0) {
    if ((mode & everybodys) !== 0 || !isOurs(uid))
      throw new Error(
        `The data directory ${dir} is open to other users of this computer: name one of your own, or run "chmod 700" on it`,
      )
    chmodSync(dir, 0o700)
  }
  for (const path of [file, `${file}-wal`, `${file}-shm`]) narrow(path)
}

function narrow(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (found?.isFile() && (found.mode & others) !== 0) chmodSync(path, 0o600)
}

const isOurs = (uid: number): boolean => uid === process.getuid?.() || process.getuid?.() === 0
