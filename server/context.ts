import type { Logger } from 'pino'
import type { Branding, TermsOfUse } from './contract/resources.ts'
import type { Clock } from './clock.ts'
import type { ServerConfig } from './config/config.ts'
import type { ChannelSet } from './delivery/transport.ts'
import type { SignatureCheck } from './delivery/twilio-signature.ts'
import type { CodeHasher } from './installation/code-hasher.ts'
import type { Store } from './store/open.ts'

/** What every part of the server works with. Made once, at the start; holds no request's state. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly config: ServerConfig
  readonly hasher: CodeHasher
  readonly branding: Branding
  readonly terms: TermsOfUse
  readonly channels: ChannelSet
  /** Checks what claims to come from Twilio; absent where no webhook is expected. */
  readonly isFromTwilio?: SignatureCheck
  readonly log: Logger
  /** Tells the delivery worker that a message was committed. */
  wakeDelivery(): void
}
