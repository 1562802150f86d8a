import { isIP } from 'node:net'
import type { StrongerFactor } from '../contract/ways.ts'
import type { Reach, ServerConfig } from './config.ts'
import type { Settings } from './settings.ts'

/** Whom passkeys are made for (WebAuthn's relying party). */
export interface RelyingParty {
  /** A domain; passkeys made for it are good on no other. */
  readonly id: string
  /** Where the page that asks for them is. */
  readonly origin: string
}

type StrongerFactorConfig = Pick<
  ServerConfig,
  'strongerFactors' | 'offerSecondWay' | 'recoveryNeedsSecondProof' | 'relyingParty'
>

const everyFactor: readonly StrongerFactor[] = ['totp', 'passkey', 'recovery-codes']

/** The installation's choice of stronger factors. Passkeys are left out where browsers have no way to this server. */
export function strongerFactorConfig(
  settings: Settings,
  publicUrl: string,
  reach: Pick<Reach, 'mode' | 'tcp'>,
): StrongerFactorConfig {
  const relyingParty = reach.mode === 'shared' && reach.tcp ? relyingPartyOf(settings, publicUrl) : null
  const chosen: readonly string[] = settings.strongerFactors ?? everyFactor
  const offered = everyFactor.filter(
    (factor) => chosen.includes(factor) && (factor !== 'passkey' || relyingParty !== null),
  )
  return {
    strongerFactors: new Set(offered),
    offerSecondWay: settings.offerSecondWay ?? false,
    recoveryNeedsSecondProof: settings.recoveryNeedsSecondProof ?? false,
    relyingParty,
  }
}

/** WebAuthn works on secure origins with a domain: no IP address, and no plain HTTP but on this computer. */
function relyingPartyOf({ passkeyDomain }: Settings, publicUrl: string): RelyingParty | null {
  const { origin, protocol, hostname } = new URL(publicUrl)
  if (isIP(hostname.replace(/[[\]]/g, '')) !== 0) return null
  if (protocol !== 'https:' && hostname !== 'localhost') return null
  const id = passkeyDomain ?? hostname
  return hostname === id || hostname.endsWith(`.${id}`) ? { id, origin } : null
}
