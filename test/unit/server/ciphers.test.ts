// ASVS 11.3.2: what is sealed opens by AES-256-GCM of another implementation, and by nothing weaker.
import { hkdfSync, randomBytes, webcrypto } from 'node:crypto'
import { expect, it } from 'vitest'
import { sealingKey, sealUnder } from '../../../server/installation/sealer.ts'
import { seal } from '../../../server/sealed.ts'

const text = 'JBSW Y3DP EHPK 3PXP'

async function openByAesGcm(
  key: Uint8Array<ArrayBuffer>,
  { nonce, sealed, boundTo }: { nonce: Buffer; sealed: Buffer; boundTo: string },
): Promise<string> {
  const imported = await webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const algorithm = {
    name: 'AES-GCM',
    iv: new Uint8Array(nonce),
    additionalData: new TextEncoder().encode(boundTo),
    tagLength: 128,
  }
  return Buffer.from(await webcrypto.subtle.decrypt(algorithm, imported, new Uint8Array(sealed))).toString()
}

it('what the store keeps sealed is AES-256-GCM when it is opened by hand', async () => {
  const key = sealingKey(randomBytes(32))
  expect(key).toHaveLength(32)
  const place = { table: 'authenticator', column: 'secret', id: 'a1' }
  const bytes = Buffer.from(sealUnder(key, place, text), 'base64url')
  const parts = {
    nonce: bytes.subarray(0, 12),
    sealed: bytes.subarray(12),
    boundTo: JSON.stringify(['authenticator', 'secret', 'a1']),
  }
  expect(await openByAesGcm(new Uint8Array(key), parts)).toBe(text)
})

it('an answer that is kept for a repeated request is AES-256-GCM when it is opened by hand', async () => {
  const bytes = Buffer.from(seal('idempotency-key', 'row', text), 'base64')
  const key = new Uint8Array(hkdfSync('sha256', 'idempotency-key', '', 'atrezzo kept answer', 32))
  const [nonce, tag, sealed] = [bytes.subarray(0, 12), bytes.subarray(12, 28), bytes.subarray(28)]
  const parts = { nonce, sealed: Buffer.concat([sealed, tag]), boundTo: 'row' }
  expect(await openByAesGcm(key, parts)).toBe(text)
})
