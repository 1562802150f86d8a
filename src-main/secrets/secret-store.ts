/** What reading a secret came to. `unavailable`: no keychain service, locked, access denied, or no answer in time. */
export type SecretAnswer = { kind: 'found'; value: string } | { kind: 'absent' } | { kind: 'unavailable' }

/**
 * The operating system's keychain. None of its methods throws or hangs, and nothing ever falls back to
 * plaintext: what can't be kept safely is not kept.
 */
export interface SecretStore {
  read: (name: string) => Promise<SecretAnswer>
  /** True once the secret was written and read back the same: some keychains lose writes silently. */
  write: (name: string, value: string) => Promise<boolean>
  /** True when no such secret is left. */
  remove: (name: string) => Promise<boolean>
  /** Whether a secret can be kept here, by trying it. */
  probe: () => Promise<boolean>
}
