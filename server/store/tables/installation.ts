import type { Millis } from '../millis.ts'

/** One row of what this installation knows of itself: key material, latest time seen. */
export interface InstallationTable {
  key: string
  value: string
}

/** A key of the installation: hashes codes and seals what the store must give back. */
export interface InstallationKeyTable {
  id: string
  /** 32 bytes, base64. */
  secret: string
  created_at: Millis
  /** It makes hashes and seals from then on, until the next one does. */
  active_from: Millis
  /** When the next one took over; null for the newest. */
  retired_at: Millis | null
}
