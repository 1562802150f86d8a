import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Settings } from '../config/settings.ts'
import type { Store } from '../store/open.ts'
import type { Millis } from '../store/schema.ts'
import { keyRing, type KeyRing, type RingKey } from './key-ring.ts'
import { firstKey, readKeys, retireKeys, selectKeys, type StoredKey } from './stored-keys.ts'

/** The installation's keys in a running server. */
export interface LiveKeys {
  /** Works with the keys as they are at the moment. */
  readonly ring: KeyRing
  /** Id of the key that hashes and seals at the moment. */
  maker(): string
  /** Reads the store's keys again: another process may have made one, or destroyed one. */
  refresh(): Promise<void>
}

type KeySettings = Pick<Settings, 'codeKey' | 'codeKeys'>
type Keys = readonly [RingKey, ...RingKey[]]
interface Held {
  readonly managed: readonly RingKey[]
  readonly stored: readonly StoredKey[]
}

/**
 * The keys: those of the settings, the first of which makes, or the store's. With keys of the settings a copy
 * of the store alone gives nothing away; the store's own go on opening what they made, until that is over.
 */
export async function openKeys(store: Store, clock: Clock, settings: KeySettings): Promise<LiveKeys> {
  const managed = managedKeys(settings)
  const read = async (): Promise<Held> => ({
    managed,
    stored: managed.length > 0 ? await selectKeys(store.db) : await readKeys(store.db, clock.now()),
  })
  if (managed.length > 0) await retireKeys(store.db, clock.now())
  let held = await read()
  let current: { readonly held: Held; readonly maker: string; readonly ring: KeyRing } | undefined
  const now = (): { maker: string; ring: KeyRing } => {
    const keys = inOrder(held, clock.now())
    const maker = keys[0].id
    if (current?.held !== held || current.maker !== maker) current = { held, maker, ring: keyRing(keys) }
    return current
  }
  return {
    ring: {
      hash: (scope, code) => now().ring.hash(scope, code),
      matches: (scope, code, stored) => now().ring.matches(scope, code, stored),
      derive: (scope) => now().ring.derive(scope),
      seal: (place, text) => now().ring.seal(place, text),
      open: (place, sealed) => now().ring.open(place, sealed),
    },
    maker: () => now().maker,
    refresh: async () => void (held = await read()),
  }
}

/** The keys of the settings, the one that makes first. One alone hashes as programs from before rotation did. */
function managedKeys({ codeKey, codeKeys }: KeySettings): RingKey[] {
  const texts = codeKeys ?? (codeKey === undefined ? [] : [codeKey])
  return texts.map((text) => {
    const secret = Buffer.from(text, 'base64')
    return { id: managedId(secret), secret, bare: codeKeys === undefined }
  })
}

/** The id of a key that is managed elsewhere: the same in every replica, and nothing that tells the key. */
export function managedId(secret: Buffer): string {
  return `m${createHash('sha256').update('atrezzo key id').update(secret).digest('hex').slice(0, 12)}`
}

function inOrder({ managed, stored }: Held, now: Millis): Keys {
  const active = stored.filter((key) => key.active_from <= now)
  const waiting = stored.filter((key) => key.active_from > now)
  const [first, ...others] = [...managed, ...[...active, ...waiting].map(toRingKey)]
  if (first === undefined) throw new Error('The installation has no key')
  return [first, ...others]
}

function toRingKey({ id, secret }: StoredKey): RingKey {
  return { id, secret: Buffer.from(secret, 'base64'), bare: id === firstKey }
}
