import type { Language } from '../contract/language.ts'
import type { Millis } from '../store/schema.ts'

interface Outgoing {
  /** The same at each try of one message, so that a provider can tell a repeat. */
  readonly id: string
  /** Tries of this message, this one included. Each carries other secrets, so a provider must not take two for one. */
  readonly attempt: number
  /** Address or E.164 number. */
  readonly to: string
  /** What it is written or said in. */
  readonly language: Language
  readonly text: string
  /** When it is handed over. */
  readonly at: Millis
}

/** A mail, ready to be sent. The single secrets are there for the demo outbox; `text` and `html` hold them, too. */
export interface OutgoingEmail extends Outgoing {
  readonly channel: 'email'
  readonly subject: string
  readonly html: string
  readonly code?: string
  readonly link?: string
  readonly ticket?: string
  readonly mailCode?: string
}

/** A text message. */
interface OutgoingSms extends Outgoing {
  readonly channel: 'sms'
  readonly code?: string
}

/** A call: `text` is what it says. */
export interface OutgoingVoice extends Outgoing {
  readonly channel: 'voice'
  /** The secret in the path at which the provider asks what to say, and reports the keys pressed. */
  readonly answer?: string
  /** `read-code`: the code that the call reads out. */
  readonly code?: string
}

export type OutgoingMessage = OutgoingEmail | OutgoingSms | OutgoingVoice

/** What became of a hand-over. */
export type Handover =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** Another try would fail alike. */
      readonly permanent: boolean
      readonly error: string
      /** The provider didn't prove who it is, or refused who we are: audited (ASVS 16.3.4). */
      readonly fault?: boolean
    }

/** A way out of the house: a mail server, a telephone provider, the demo outbox. */
export interface Transport {
  /** For logs. */
  readonly name: string
  /**
   * Hands one message over. Resolves when the provider has accepted or refused it; a rejection counts as a
   * refusal that another try may mend.
   * @param signal aborted when the worker stops waiting
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Handover>
}

/** The channels of this installation. One that is not configured is absent: `unavailable`. */
export interface ChannelSet {
  readonly email?: Transport
  readonly sms?: Transport
  readonly voice?: Transport
}
