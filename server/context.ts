import type { Logger } from 'pino'
import type { OperatorTexts } from './branding/load.ts'
import type { InEveryLanguage } from './contract/language.ts'
import type { Branding, TermsOfUse } from './contract/resources.ts'
import type { Clock } from './clock.ts'
import type { ServerConfig } from './config/config.ts'
import type { ChannelSet } from './delivery/transport.ts'
import type { SignatureCheck } from './delivery/twilio-signature.ts'
import type { CodeHasher } from './installation/code-hasher.ts'
import type { Sealer } from './installation/sealer.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { StaffProvider } from './staff/provider.ts'
import type { Store } from './store/open.ts'

/** What every part of the server works with. Made once, at the start; holds no request's state. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly config: ServerConfig
  readonly hasher: CodeHasher
  /** Seals what the store keeps and gives back. */
  readonly sealer: Sealer
  /** What is the same in every language: names, colours, the sender. */
  readonly branding: Branding
  /** The version in force; who reads them gets those of `texts`. */
  readonly terms: Pick<TermsOfUse, 'version'>
  /** What people read of the operator's, in each language. */
  readonly texts: InEveryLanguage<OperatorTexts>
  readonly channels: ChannelSet
  /** Checks what claims to come from Twilio; absent where no webhook is expected. */
  readonly isFromTwilio?: SignatureCheck
  /** The directory that staff sign in with; absent where none is configured. */
  readonly staff?: StaffProvider
  /** What is counted for Prometheus; absent where nobody asks for it. */
  readonly metrics?: Metrics
  readonly log: Logger
  /** Tells the delivery worker that a message was committed. */
  wakeDelivery(): void
}
