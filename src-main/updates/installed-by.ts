import { win32 } from 'node:path'

/**
 * Who brings new versions of this installation. `itself`: the user's own copy (Windows set-up, a `.app` from the disk
 * image, AppImage), which updates itself where a signature can be checked, see `mode.ts`. `it`: an MSI, a macOS package or a deb, put there for every user by IT, which
 * also brings the next version.
 */
export type InstalledBy = 'itself' | 'it'

export interface InstalledPlace {
  readonly platform: NodeJS.Platform
  /** The running executable, absolute. */
  readonly executable: string
  /** Whether a file is there. */
  readonly exists: (path: string) => boolean
}

/** Written by the macOS package's `postinstall`; outside the bundle, whose seal it would break. */
const macMarker = '/Library/Application Support/Atrezzo Desktop/installed-by'

/**
 * Reads what each installer of IT leaves where no ordinary user can write (docs/deployment/builds.md): the MSI a file
 * beside the executable, the macOS package one in /Library, the deb its place.
 */
export const installedBy = ({ platform, executable, exists }: InstalledPlace): InstalledBy => {
  if (platform === 'win32')
    return exists(win32.join(win32.dirname(executable), 'installed-by')) ? 'it' : 'itself'
  // A copy of the disk image's app in a home folder is the user's own, also beside IT's.
  if (platform === 'darwin')
    return executable.startsWith('/Applications/') && exists(macMarker) ? 'it' : 'itself'
  return executable.startsWith('/opt/') ? 'it' : 'itself'
}
