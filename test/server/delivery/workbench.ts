import { randomBytes } from 'node:crypto'
import pino from 'pino'
import { serverConfig } from '../../../server/config/config.ts'
import type { Context } from '../../../server/context.ts'
import { loadBranding } from '../../../server/branding/load.ts'
import type { Handover, OutgoingMessage, Transport } from '../../../server/delivery/transport.ts'
import { startDelivery, type Delivery } from '../../../server/delivery/worker.ts'
import { keyRing } from '../../../server/installation/key-ring.ts'
import { defaultLimits, type Limits } from '../../../server/limits/limits.ts'
import { newId } from '../../../server/random.ts'
import type { Store, Tx } from '../../../server/store/open.ts'
import { settableClock, type SettableClock } from '../settable-clock.ts'

/** A transport that keeps what it is given. */
export interface Recorder extends Transport {
  readonly sent: OutgoingMessage[]
  /** Answers the next hand-overs instead of accepting them. */
  answerWith(answer: (() => Promise<Handover> | Handover) | undefined): void
}

/** Accepts everything unless told otherwise. What it refuses is kept, too: it may have reached somebody. */
export function recorder(): Recorder {
  const sent: OutgoingMessage[] = []
  let answer: (() => Promise<Handover> | Handover) | undefined
  return {
    name: 'recorder',
    sent,
    answerWith: (next) => void (answer = next),
    send: async (message) => {
      sent.push(message)
      return answer ? answer() : { ok: true }
    },
  }
}

/** A context on a store, with recorded messages and no HTTP. */
export interface Workbench {
  readonly ctx: Context
  readonly clock: SettableClock
  readonly channel: Recorder
  readonly delivery: Delivery
  /** Runs in a transaction. */
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Hands over all that is due and returns the newest message. */
  deliver(): Promise<OutgoingMessage>
  stop(): Promise<void>
}

export interface WorkbenchOptions {
  readonly clock?: SettableClock
  readonly channel?: Recorder
  readonly limits?: Partial<Limits>
  readonly voiceConfirmation?: 'press-hash' | 'read-code'
  readonly mode?: 'bundled' | 'shared'
  readonly key?: Buffer
  readonly withoutChannels?: boolean
}

export async function openWorkbench(store: Store, options: WorkbenchOptions = {}): Promise<Workbench> {
  const clock = options.clock ?? settableClock()
  const channel = options.channel ?? recorder()
  const { branding, terms, texts } = loadBranding(undefined)
  const settings = { demo: true, voiceConfirmation: options.voiceConfirmation ?? 'press-hash' } as const
  const reach = {
    mode: options.mode ?? 'bundled',
    url: 'https://portal.example',
    tcp: false,
    hosts: [],
  } as const
  const keys = keyRing([{ id: 'test', secret: options.key ?? randomBytes(32) }])
  const ctx: Context = {
    store,
    clock,
    config: serverConfig(settings, { ...defaultLimits, ...options.limits }, reach),
    hasher: keys,
    sealer: keys,
    branding,
    terms,
    texts,
    channels: options.withoutChannels ? {} : { email: channel, sms: channel, voice: channel },
    log: pino({ level: 'silent' }),
    wakeDelivery: () => delivery.wake(),
  }
  const delivery = startDelivery(ctx)
  await delivery.drain()
  return {
    ctx,
    clock,
    channel,
    delivery,
    run: (work) => store.transaction(work),
    deliver: async () => {
      await delivery.drain()
      const newest = channel.sent.at(-1)
      if (!newest) throw new Error('nothing was sent')
      return newest
    },
    stop: () => delivery.stop(),
  }
}

/** The code of a message; a message without one fails the test. */
export function codeOf(message: OutgoingMessage): string {
  if (message.code === undefined) throw new Error('the message has no code')
  return message.code
}

/** Another code of six digits. */
export function wrongCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0')
}

/** Inserts a user with a verified address; returns the id. */
export async function insertPerson(store: Store, email: string): Promise<string> {
  const id = newId()
  await store.db
    .insertInto('user')
    .values({
      id,
      username: email,
      username_key: email,
      email,
      unverified_email: null,
      first_name: 'Dana',
      last_name: 'Whitfield',
      address1: null,
      address2: null,
      city: null,
      state: null,
      zip: null,
      contact_phone: null,
      fax: null,
      organization_id: null,
      role: 'standard',
      status: 'active',
      password_hash: null,
      password_length: null,
      method: 'phone',
      phone: '+16015550142',
      terms_version: null,
      terms_accepted_at: null,
      reserved_until: null,
      created_at: 0,
      updated_at: 0,
    })
    .execute()
  return id
}
