/** Hashes codes of few digits: a plain hash of a million codes is reversed in a second (ASVS 6.5.2). */
export interface CodeHasher {
  /**
   * Hashes under the newest key.
   * @param scope what the code belongs to, e.g. the challenge's id: equal codes hash differently
   * @returns HMAC-SHA256 in lower-case hex; after a rotation with the key's id before it
   */
  hash(scope: string, code: string): string
  /** Whether a code is the one that was hashed, under whichever key that is still held; in constant time. */
  matches(scope: string, code: string, stored: string): boolean
  /** What only this installation can tell of a scope: HMAC-SHA256 in hex under each key held, the newest first. */
  derive(scope: string): readonly [string, ...string[]]
}
