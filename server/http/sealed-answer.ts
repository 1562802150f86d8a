import { z } from 'zod'
import { seal, unseal } from '../sealed.ts'
import type { Answer } from './problem.ts'

const answerSchema = z.object({
  status: z.int(),
  type: z.string(),
  body: z.string(),
  retryAfter: z.int().exactOptional(),
})

/**
 * Encrypts an answer under a key derived from the client's `Idempotency-Key`.
 * @param row the hash that names the row: an answer moved to another row doesn't open
 */
export function sealAnswer(key: string, row: string, answer: Answer): string {
  return seal(key, row, JSON.stringify(answer))
}

/**
 * Decrypts what `sealAnswer` made.
 * @throws if it was changed, or sealed under another key or row
 */
export function openAnswer(key: string, row: string, sealed: string): Answer {
  return answerSchema.parse(JSON.parse(unseal(key, row, sealed)))
}
