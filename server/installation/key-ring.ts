import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CodeHasher } from './code-hasher.ts'
import { openUnder, SealBroken, sealingKey, sealUnder, type Sealer } from './sealer.ts'

/** A key of the installation. */
export interface RingKey {
  /** In hashes and sealed texts; base64url. */
  readonly id: string
  /** 32 bytes */
  readonly secret: Buffer
  /** Its hashes carry no id: the first key's, which programs from before rotation read, too. */
  readonly bare?: boolean
}

export type KeyRing = CodeHasher & Sealer

/**
 * Hashes and seals under the first of the keys; tells and opens what was made under any of them.
 * @param keys the newest first; those that others make with already may follow it
 */
export function keyRing(keys: readonly [RingKey, ...RingKey[]]): KeyRing {
  const [maker, ...others] = keys
  const byId = new Map(keys.map((key) => [key.id, key]))
  return {
    hash: (scope, code) => `${maker.bare ? '' : `${maker.id}:`}${hmac(maker, scope, code)}`,
    matches: (scope, code, stored) => {
      const [hash, id] = stored.split(':').toReversed()
      const named = id === undefined ? keys : [byId.get(id)]
      return named.some((key) => key !== undefined && same(hmac(key, scope, code), hash ?? ''))
    },
    derive: (scope) => [hmac(maker, scope, ''), ...others.map((key) => hmac(key, scope, ''))],
    seal: (place, text) => `${maker.id}.${sealUnder(sealingKey(maker.secret), place, text)}`,
    open: (place, sealed) => {
      const [id = '', text = ''] = sealed.split('.')
      const key = byId.get(id)
      if (key === undefined) throw new SealBroken(place, `key ${id} is not held`)
      try {
        return openUnder(sealingKey(key.secret), place, text)
      } catch (error) {
        throw new SealBroken(place, error)
      }
    },
  }
}

// The length keeps two pairs of scope and code from running together.
function hmac({ secret }: RingKey, scope: string, code: string): string {
  return createHmac('sha256', secret).update(`${scope.length}:${scope}:${code}`).digest('hex')
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
