import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** An authenticator made of software, as WebAuthn Level 3 describes it. */
export interface SoftwarePasskey {
  readonly id: string
  /** Answers `navigator.credentials.create`. */
  create(challenge: string): Record<string, unknown>
  /** Answers `navigator.credentials.get`; its counter goes on by one. */
  get(challenge: string): Record<string, unknown>
  /** The counter goes back, as a copy's would be. */
  rewind(): void
}

const present = 0x01
const verified = 0x04
const attested = 0x40

/** The key of a passkey: on a curve (ES256), or RSA of so many bits under a COSE algorithm. */
export type PasskeyKey = 'ES256' | { readonly algorithm: number; readonly rsaBits: number }

/** @param at the relying party's domain and origin, as a browser would report them */
export function softwarePasskey(
  at: { readonly rpId: string; readonly origin: string },
  kind: PasskeyKey = 'ES256',
): SoftwarePasskey {
  const { privateKey, publicKey } =
    kind === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: kind.rsaBits })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let counter = 0
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: at.origin, crossOrigin: false }))
  const header = (flags: number) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([createHash('sha256').update(at.rpId).digest(), Buffer.from([flags]), count])
  }
  const answer = (response: Record<string, unknown>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    id,
    create: (challenge) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const authData = Buffer.concat([
        header(present | verified | attested),
        Buffer.alloc(16),
        length,
        credentialId,
        coseKey(publicKey, kind),
      ])
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge).toString('base64url'),
        attestationObject: Buffer.from(encode(attestation)).toString('base64url'),
        transports: ['internal'],
      })
    },
    get: (challenge) => {
      counter += 1
      const client = clientData('webauthn.get', challenge)
      const authData = header(present | verified)
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
    rewind: () => void (counter -= 2),
  }
}

type Encodable = Parameters<typeof isoCBOR.encode>[0]
const encode = (value: Map<string, unknown>): Uint8Array => isoCBOR.encode(value as Encodable)

function coseKey(publicKey: KeyObject, kind: PasskeyKey): Buffer {
  const { x, y, n, e } = publicKey.export({ format: 'jwk' })
  const bytes = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'))
  const key = new Map<number, number | Uint8Array>(
    kind === 'ES256'
      ? [
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytes(x)],
          [-3, bytes(y)],
        ]
      : [
          [1, 3],
          [3, kind.algorithm],
          [-1, bytes(n)],
          [-2, bytes(e)],
        ],
  )
  return Buffer.from(isoCBOR.encode(key as Encodable))
}
