import { loadSampleRoster } from '../../../server/demo/load-roster.ts'
import type { Settings } from '../../../server/config/settings.ts'
import { storeLocation } from '../../../server/config/config.ts'
import { openStore } from '../../../server/store/open.ts'
import type { TestPlace } from '../databases.ts'
import type { StoreBench, TestServer } from '../harness.ts'
import { settableClock } from '../settable-clock.ts'
import type { FlowClient, Person, SeenFlow } from '../flows/support/http-client.ts'
import { acceptTerms, register, shortPassword, start } from '../flows/support/http-client.ts'
import { codeIn, mailTo, startMailServer, ticketIn, type MailServer } from './mail-server.ts'
import { startTwilio, twilioAccount, type TwilioStandIn } from './twilio-stand-in.ts'

export const publicUrl = 'https://portal.clinic.example'

/** A shared server, not in demo mode, whose channels lead to stand-ins. */
export interface Installation {
  readonly server: TestServer
  readonly mail: MailServer
  readonly twilio: TwilioStandIn
  stop(): Promise<void>
}

/** Migrates a store and loads the sample roster into it, as IT would. */
export async function prepare({ settings }: TestPlace): Promise<void> {
  const store = openStore(storeLocation(settings))
  await store.migrate()
  await loadSampleRoster(store, settableClock())
  await store.close()
}

export async function install(bench: StoreBench, more: Settings = {}): Promise<Installation> {
  const account = twilioAccount('+16015550100')
  const [mail, twilio] = [await startMailServer(), await startTwilio([account])]
  const place = await bench.makePlace()
  await prepare(place)
  const channels = { smtp: [mail.settings()], twilio: [account] }
  const settings = { demo: false, publicUrl, channels, twilioApiUrl: twilio.url, ...more }
  const server = await bench.start({ place, settings })
  twilio.serve(publicUrl, server.url)
  return {
    server,
    mail,
    twilio,
    stop: async () => {
      await server.stop()
      await mail.stop()
      await twilio.stop()
    },
  }
}

/** Types the code of the newest text message. */
export async function typeText(
  { server, twilio }: Installation,
  client: FlowClient,
  to: string,
): Promise<SeenFlow> {
  await server.deliver()
  const code = codeIn(twilio.newest('message', to).form.get('Body') ?? '')
  return client.go('verify-sms-code', { code })
}

/** Registers, and enrols as far as the phone. */
export async function reachPhone({ server, mail }: Installation, person: Person): Promise<FlowClient> {
  await register(server, person)
  await server.deliver()
  const client = await start(server, { kind: 'enrollment', ticket: ticketIn(mailTo(mail, person.email)) })
  await client.go('choose-method', { method: 'phone' })
  await client.go('send-email-code', { email: person.email })
  await server.deliver()
  await client.go('verify-email-code', { code: codeIn(mailTo(mail, person.email)) })
  await client.go('create-password', { password: shortPassword, confirmPassword: shortPassword })
  return client
}

/** Registers and enrols with a text message. */
export async function enroll(place: Installation, person: Person): Promise<SeenFlow> {
  const client = await reachPhone(place, person)
  await client.go('send-sms-code', { country: 'US', number: person.phone })
  await typeText(place, client, person.phone)
  return acceptTerms(client)
}
