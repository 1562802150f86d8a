import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { loadBranding } from '../../../../../server/branding/load.ts'
import type { Clock } from '../../../../../server/clock.ts'
import type { ServerConfig } from '../../../../../server/config/config.ts'
import type { Context } from '../../../../../server/context.ts'
import type { OutgoingMessage, Transport } from '../../../../../server/delivery/transport.ts'
import { startDelivery } from '../../../../../server/delivery/worker.ts'
import { keyRing } from '../../../../../server/installation/key-ring.ts'
import { defaultLimits, type Limits } from '../../../../../server/limits/limits.ts'
import { openStore } from '../../../../../server/store/open.ts'

/** Midday of an ordinary day. */
const start = Date.UTC(2026, 10, 2, 12)

export interface World {
  readonly ctx: Context
  /** All that was sent, oldest first. */
  readonly sent: OutgoingMessage[]
  pass(millis: number): void
  setTerms(version: string): void
  /** Sends what is in the outbox. */
  deliver(): Promise<void>
  /** The newest message to somebody. */
  last<C extends OutgoingMessage['channel']>(channel: C, to: string): Extract<OutgoingMessage, { channel: C }>
  close(): Promise<void>
}

interface Options {
  readonly limits?: Partial<Limits>
  readonly config?: Partial<ServerConfig>
}

export const clinic = { npi: '1234567893', registrationCode: 'MS00012345' }

/** A server's insides on SQLite in memory: two organisations, a clock that stands, messages that are kept. */
export async function makeWorld({ limits, config }: Options = {}): Promise<World> {
  let now = start
  const sent: OutgoingMessage[] = []
  const clock: Clock = { now: () => now }
  const store = openStore({ dialect: 'sqlite', file: ':memory:' })
  await store.migrate()
  const { branding, terms, texts } = loadBranding(undefined)
  const transport: Transport = {
    name: 'kept',
    send: (message) => {
      sent.push(message)
      return Promise.resolve({ ok: true })
    },
  }
  let termsNow = terms
  const keys = keyRing([{ id: 'test', secret: randomBytes(32) }])
  const ctx: Context = {
    store,
    clock,
    config: makeConfig({ ...defaultLimits, ...limits }, config),
    hasher: keys,
    sealer: keys,
    branding,
    get terms() {
      return termsNow
    },
    texts,
    channels: { email: transport, sms: transport, voice: transport },
    log: pino({ level: 'silent' }),
    wakeDelivery: () => undefined,
  }
  const delivery = startDelivery(ctx)
  await addOrganizations(ctx)
  return {
    ctx,
    sent,
    pass: (millis) => {
      now += millis
    },
    setTerms: (version) => {
      termsNow = { ...termsNow, version }
    },
    deliver: () => delivery.drain(),
    last: (channel, to) => {
      const found = sent.findLast((message) => message.channel === channel && message.to === to)
      if (!found) throw new Error(`Nothing was sent to ${to} by ${channel}`)
      return found as never
    },
    close: async () => {
      await delivery.stop()
      await store.close()
    },
  }
}

function makeConfig(limits: Limits, overrides: Partial<ServerConfig> = {}): ServerConfig {
  return {
    mode: 'bundled',
    demo: true,
    publicUrl: 'http://127.0.0.1:1',
    hosts: new Set(),
    launchSecret: undefined,
    limits,
    isTrustedProxy: () => false,
    countries: ['US'],
    loginOptions: new Set(['phone', 'email']),
    voiceConfirmation: 'press-hash',
    firstUserIsAdministrator: true,
    strongerFactors: new Set(['totp', 'recovery-codes']),
    offerSecondWay: false,
    recoveryNeedsSecondProof: false,
    relyingParty: null,
    outboxDir: undefined,
    answerBaseUrl: undefined,
    ...overrides,
  }
}

async function addOrganizations({ store, clock }: Context): Promise<void> {
  const blank = { address1: null, city: null, state: null, zip: null, phone: null, fax: null }
  const common = { ...blank, contract: 'Demo Medicaid', created_at: clock.now() }
  await store.transaction(async (tx) => {
    for (const id of ['magnolia', 'pearl']) {
      await tx.insertInto('provider_group').values({ id, name: id, created_at: clock.now() }).execute()
    }
    await tx
      .insertInto('organization')
      .values([
        {
          ...common,
          id: 'clinic',
          provider_group_id: 'magnolia',
          npi: clinic.npi,
          registration_code: clinic.registrationCode,
          name: 'Magnolia Family Clinic',
          admin_email: 'office@magnolia.clinic.example',
        },
        {
          ...common,
          id: 'companions',
          provider_group_id: 'pearl',
          npi: null,
          registration_code: 'MS00077777',
          name: 'Pearl River Home Companions',
          admin_email: null,
        },
      ])
      .execute()
  })
}
