import { cose, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers'

/** Bits of the shortest RSA key that is taken: what authenticators of Windows make (112 bits of security). */
const shortestRsa = 2048

/**
 * Whether a passkey's public key is long enough (ASVS 11.6.1). Those on curves are by their algorithm.
 * @param publicKey COSE, as the authenticator gave it
 */
export function isStrongKey(publicKey: Uint8Array<ArrayBuffer>): boolean {
  const key = decodeCredentialPublicKey(publicKey)
  if (!cose.isCOSEPublicKeyRSA(key)) return true
  const modulus = key.get(cose.COSEKEYS.n)
  return modulus !== undefined && modulus.length * 8 >= shortestRsa
}
