import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What a sealed text belongs to: moved to another row or column it doesn't open. */
export interface SealedPlace {
  readonly table: string
  readonly column: string
  readonly id: string
}

/** Encrypts what the store must keep and give back, such as an authenticator's secret. */
export interface Sealer {
  /**
   * Seals under the newest key (AES-256-GCM). A column that keeps such texts for longer than a flow or a code
   * lives belongs into `sealed-columns.ts`, so that a rotation reaches it.
   * @returns the key's id, a dot, and nonce, ciphertext and tag in base64url
   */
  seal(place: SealedPlace, text: string): string
  /**
   * Opens what `seal` made, under whichever key it was made.
   * @throws SealBroken if it was changed or moved, or its key is gone
   */
  open(place: SealedPlace, sealed: string): string
}

/** A sealed text that can't be opened. */
export class SealBroken extends Error {
  constructor(place: SealedPlace, cause: unknown) {
    super(`${place.table}.${place.column} of ${place.id} can't be opened`, { cause })
  }
}

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/** The key that seals, of an installation's key: codes are hashed under the latter itself. */
export function sealingKey(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'atrezzo seal', 32))
}

/** Seals under one key: nonce, ciphertext and tag in base64url. */
export function sealUnder(key: Buffer, place: SealedPlace, text: string): string {
  const nonce = randomBytes(nonceLength)
  const encrypt = createCipheriv(cipher, key, nonce).setAAD(boundTo(place))
  return Buffer.concat([nonce, encrypt.update(text, 'utf8'), encrypt.final(), encrypt.getAuthTag()]).toString(
    'base64url',
  )
}

/**
 * Opens what was sealed under one key.
 * @throws what the cipher says if it was changed or moved
 */
export function openUnder(key: Buffer, place: SealedPlace, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const nonce = bytes.subarray(0, nonceLength)
  const decrypt = createDecipheriv(cipher, key, nonce, { authTagLength: tagLength })
    .setAAD(boundTo(place))
    .setAuthTag(bytes.subarray(-tagLength))
  const text = Buffer.concat([decrypt.update(bytes.subarray(nonceLength, -tagLength)), decrypt.final()])
  return text.toString('utf8')
}

const boundTo = ({ table, column, id }: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([table, column, id]))
