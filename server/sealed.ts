import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

/**
 * Encrypts a text under a key derived from the client's `Idempotency-Key` (AES-256-GCM, HKDF-SHA-256): whoever
 * reads the store learns nothing of an answer that is kept there.
 * @param row names the row that keeps it: a text moved to another row doesn't open
 * @returns nonce, tag and ciphertext in base64
 */
export function seal(key: string, row: string, text: string): string {
  const nonce = randomBytes(nonceLength)
  const encrypt = createCipheriv(cipher, deriveKey(key), nonce).setAAD(Buffer.from(row))
  const sealed = Buffer.concat([encrypt.update(text, 'utf8'), encrypt.final()])
  return Buffer.concat([nonce, encrypt.getAuthTag(), sealed]).toString('base64')
}

/**
 * Decrypts what `seal` made.
 * @throws if it was changed, or sealed under another key or row
 */
export function unseal(key: string, row: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const nonce = bytes.subarray(0, nonceLength)
  const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
  const decrypt = createDecipheriv(cipher, deriveKey(key), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(row))
    .setAuthTag(tag)
  const text = Buffer.concat([decrypt.update(bytes.subarray(nonceLength + tagLength)), decrypt.final()])
  return text.toString('utf8')
}

function deriveKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'atrezzo kept answer', 32))
}
