import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from './problem.ts'

const cipher = 'aes-256-gcm'
const nonceLength = 12
const tagLength = 16

const answerSchema = z.object({
  status: z.int(),
  type: z.string(),
  body: z.string(),
  retryAfter: z.int().exactOptional(),
})

/**
 * Encrypts an answer under a key derived from the client's `Idempotency-Key` (AES-256-GCM, HKDF-SHA-256).
 * @param row the hash that names the row: an answer moved to another row doesn't open
 * @returns nonce, tag and ciphertext in base64
 */
export function sealAnswer(key: string, row: string, answer: Answer): string {
  const nonce = randomBytes(nonceLength)
  const seal = createCipheriv(cipher, deriveKey(key), nonce).setAAD(Buffer.from(row))
  const sealed = Buffer.concat([seal.update(JSON.stringify(answer), 'utf8'), seal.final()])
  return Buffer.concat([nonce, seal.getAuthTag(), sealed]).toString('base64')
}

/**
 * Decrypts what `sealAnswer` made.
 * @throws if it was changed, or sealed under another key or row
 */
export function openAnswer(key: string, row: string, sealed: string): Answer {
  const bytes = Buffer.from(sealed, 'base64')
  const nonce = bytes.subarray(0, nonceLength)
  const tag = bytes.subarray(nonceLength, nonceLength + tagLength)
  const open = createDecipheriv(cipher, deriveKey(key), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(row))
    .setAuthTag(tag)
  const text = Buffer.concat([open.update(bytes.subarray(nonceLength + tagLength)), open.final()])
  return answerSchema.parse(JSON.parse(text.toString('utf8')))
}

function deriveKey(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'atrezzo kept answer', 32))
}
