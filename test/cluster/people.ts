import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { codeIn, ticketIn } from '../server/channels/mail-server.ts'
import { clinic, longPassword, userInformation } from '../server/flows/support/http-client.ts'
import { Interrupted, type Client } from './client.ts'
import type { Mailbox } from './mailbox.ts'

/** What was answered with success, and has to be there whatever happens. */
export interface Ledger {
  readonly enrolled: Set<string>
  /** Tokens of sessions that nobody ended. */
  readonly live: Set<string>
  readonly ended: Set<string>
  /** The newest password of those who have set one. */
  readonly passwords: Map<string, string>
  readonly done: Record<'registrations' | 'sign-ins' | 'resets' | 'session checks', number>
  /** Sessions that were answered 401 although they are live. */
  readonly lost: string[]
}

export const newLedger = (): Ledger => ({
  enrolled: new Set(),
  live: new Set(),
  ended: new Set(),
  passwords: new Map(),
  done: { registrations: 0, 'sign-ins': 0, resets: 0, 'session checks': 0 },
  lost: [],
})

export interface World {
  readonly client: Client
  readonly mailbox: Mailbox
  readonly ledger: Ledger
  readonly termsVersion: string
}

const answer = z.looseObject({
  token: z.string().optional(),
  session: z.object({ token: z.string() }).optional(),
})

async function open({ client }: World, body: unknown) {
  const { token } = answer.parse(await client.must('POST', '/v1/flows', body))
  return async (action: string, input: unknown) =>
    answer.parse(await client.must('POST', `/v1/flow/${action}`, input, token))
}

/** Does something that mails, and gives the mail. */
async function mailed({ mailbox }: World, to: string, ask: () => Promise<unknown>): Promise<string> {
  const seen = mailbox.count(to)
  await ask()
  return mailbox.next(to, seen)
}

/** Registers somebody new and enrols with e-mail and password. */
export async function register(world: World, username: string): Promise<void> {
  const email = `${username}@magnolia.clinic.example`
  const registration = await open(world, { kind: 'registration' })
  await registration('specify-organization', clinic)
  const mail = await mailed(world, email, () =>
    registration('enter-user-information', userInformation({ username, email })),
  )
  const enrollment = await open(world, { kind: 'enrollment', ticket: ticketIn(mail) })
  await enrollment('choose-method', { method: 'email' })
  const code = codeIn(await mailed(world, email, () => enrollment('send-email-code', { email })))
  await enrollment('verify-email-code', { code })
  await enrollment('create-password', { password: longPassword, confirmPassword: longPassword })
  const { session } = await enrollment('accept-terms', { version: world.termsVersion })
  world.ledger.enrolled.add(email)
  if (session) world.ledger.live.add(session.token)
  world.ledger.done.registrations += 1
}

/** Signs in by e-mail: password, code, session. */
export async function signIn(world: World, email: string): Promise<string> {
  const login = await open(world, { kind: 'login', option: 'email', remember: false })
  const password = world.ledger.passwords.get(email) ?? longPassword
  await login('submit-credentials', { email, password })
  const code = codeIn(await mailed(world, email, () => login('send-email-code', {})))
  await login('verify-email-code', { code })
  const { session } = await login('continue', {})
  if (!session) throw new Interrupted()
  world.ledger.live.add(session.token)
  world.ledger.done['sign-ins'] += 1
  return session.token
}

/** Signs out; whether the request got there is not known when its answer is lost. */
export async function signOut({ client, ledger }: World, token: string): Promise<void> {
  ledger.live.delete(token)
  await client.must('DELETE', '/v1/session', undefined, token)
  ledger.ended.add(token)
}

/** Sets a new password by the code in a mail. */
export async function resetPassword(world: World, email: string): Promise<void> {
  const recovery = await open(world, { kind: 'recovery', option: 'email' })
  const code = codeIn(await mailed(world, email, () => recovery('send-email-code', { email })))
  await recovery('verify-email-code', { code })
  await recovery('continue', {})
  const password = `seven quiet rivers ${world.ledger.done.resets} at dawn`
  // What a lost answer leaves behind isn't known: nothing is said of this password then.
  world.ledger.passwords.delete(email)
  await recovery('set-password', { password, confirmPassword: password })
  world.ledger.passwords.set(email, password)
  world.ledger.done.resets += 1
}

/** Looks whether a session is in force. */
export async function checkSession({ client, ledger }: World, token: string): Promise<void> {
  const { status } = await client.ask('GET', '/v1/session', undefined, token)
  if (status === 401 && ledger.live.has(token)) ledger.lost.push(token)
  if (status === 200) ledger.done['session checks'] += 1
  await pause(5)
}
