import { generateSync } from 'otplib'
import { z } from 'zod'
import type { StrongerFactor } from '../../../server/contract/ways.ts'
import {
  clientOf,
  longPassword,
  newPerson,
  shortPassword,
  typeCode,
  type FlowClient,
  type Person,
  type SeenFlow,
} from '../flows/support/http-client.ts'
import type { TestServer } from '../harness.ts'
import { addSignedInUser } from '../rows.ts'
import { hashPassword } from '../../../server/factors/password.ts'
import type { UserTable } from '../../../server/store/tables/directory.ts'
import { softwarePasskey } from './software-passkey.ts'

export const relyingParty = { rpId: 'portal.test', origin: 'https://portal.test' }
/** A shared server that browsers reach: passkeys are offered. */
export const reachable = { demo: true, publicUrl: relyingParty.origin }

export interface Member {
  readonly person: Person
  readonly password: string
  readonly session: string
}

const sessionOf = (flow: SeenFlow): string => flow.session?.token ?? ''

const hashes = {
  [shortPassword]: await hashPassword(shortPassword),
  [longPassword]: await hashPassword(longPassword),
}

/** Somebody who signs in with a phone, and is signed in. */
export const phoneMember = (server: TestServer): Promise<Member> => {
  const person = newPerson()
  return addMember(server, person, { method: 'phone', phone: person.phone, password: shortPassword })
}

/** Somebody who has e-mail alone, and is signed in. */
export const emailMember = (server: TestServer): Promise<Member> =>
  addMember(server, newPerson(), { method: 'email', phone: null, password: longPassword })

async function addMember(
  server: TestServer,
  person: Person,
  { password, ...given }: Pick<UserTable, 'method' | 'phone'> & { password: keyof typeof hashes },
): Promise<Member> {
  const signedIn = await addSignedInUser(server.context.store.db, server.clock.now(), {
    ...given,
    username: person.username,
    username_key: person.username,
    email: person.email,
    password_hash: hashes[password],
    password_length: password.length,
    terms_version: server.context.terms.version,
  })
  return { person, password, session: signedIn.token }
}

/** Opens the flow that adds a factor, and proves what is there; stands at the new factor's step. */
export async function toNew(server: TestServer, member: Member, kind: StrongerFactor): Promise<FlowClient> {
  const { token } = await server.askFor('addAuthenticator', { token: member.session, body: { kind } })
  const client = clientOf(server, token)
  await proveBoth(client, member)
  return client
}

/** Opens the flow that removes a factor. */
export async function openRemoval(server: TestServer, { session }: Member, id: string): Promise<FlowClient> {
  const { token } = await server.askFor('removeAuthenticator', { token: session, params: { id } })
  return clientOf(server, token)
}

/** The password, then a code to the phone, or to the address of who has none. */
export async function proveBoth(client: FlowClient, { person, password }: Member): Promise<SeenFlow> {
  const { view } = await client.go('confirm-password', { password })
  if (view['phone'] === null) {
    await client.go('send-email-code')
    return typeCode(client, 'verify-email-code', 'email', person.email)
  }
  await client.go('send-sms-code')
  return typeCode(client, 'verify-sms-code', 'sms', person.phone)
}

/** The code of an app at a time of the server's clock. */
export const codeAt = (server: TestServer, secret: string, seconds = 0): string =>
  generateSync({
    secret: secret.replaceAll(' ', ''),
    epoch: Math.floor(server.clock.now() / 1000) + seconds,
  })

const text = z.string()

/** Adds an authenticator app; its next code is a new one. @returns its secret, and the session under its new token */
export async function addTotp(
  server: TestServer,
  member: Member,
): Promise<{ secret: string; member: Member }> {
  const client = await toNew(server, member, 'totp')
  const secret = text.parse((await client.see()).view['secret'])
  const flow = await client.go('confirm-totp', { code: codeAt(server, secret) })
  server.clock.advance(30_000)
  return { secret, member: { ...member, session: sessionOf(await toDone(client, flow)) } }
}

/** Adds recovery codes. */
export async function addCodes(
  server: TestServer,
  member: Member,
): Promise<{ codes: string[]; member: Member }> {
  const client = await toNew(server, member, 'recovery-codes')
  const codes = z.array(z.string()).parse((await client.see()).view['codes'])
  const flow = await client.go('keep-codes')
  return { codes, member: { ...member, session: sessionOf(await toDone(client, flow)) } }
}

/** Adds a passkey of software. */
export async function addPasskey(server: TestServer, member: Member) {
  const client = await toNew(server, member, 'passkey')
  const passkey = softwarePasskey(relyingParty)
  const page = await openPage(client)
  const { code } = await server.askFor('answerPasskey', {
    body: { handle: page.handle, response: passkey.create(page.challenge) },
  })
  const flow = await client.go('register-passkey', { code })
  return { passkey, member: { ...member, session: sessionOf(await toDone(client, flow)) } }
}

/** Subjects and texts of all mails to somebody: several of one moment have no order. */
export async function mailsTo(server: TestServer, { email }: Person): Promise<string> {
  const mails = (await server.outbox()).filter(({ channel, to }) => channel === 'email' && to === email)
  return mails.map(({ subject, text: said }) => `${subject ?? ''} ${said}`).join('\n')
}

const toDone = async (client: FlowClient, flow: SeenFlow): Promise<SeenFlow> =>
  flow.step === 'added' ? client.go('continue') : flow

/** What the page in the browser reads, at the step that shows its address. */
export async function openPage(client: FlowClient): Promise<{ handle: string; challenge: string }> {
  const url = new URL(text.parse((await client.see()).view['url']))
  const handle = url.hash.slice(1)
  const { options } = await client.server.askFor('passkeyOptions', { body: { handle } })
  return { handle, challenge: text.parse(options['challenge']) }
}
