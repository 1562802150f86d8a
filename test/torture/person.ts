import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { outboxMessage, type OutboxMessage } from '../../server/contract/resources.ts'
import {
  clinic,
  longPassword,
  newPerson,
  userInformation,
  type Person,
} from '../server/flows/support/http-client.ts'

/** What was answered with success: it has to be there after every kill. */
export interface Ledger {
  /** E-mail addresses of those whose enrollment was `done`. */
  readonly enrolled: Set<string>
  /** The newest session of each. */
  readonly sessions: Map<string, string>
  steps: number
}

/** Where the server is now; it changes with every start. */
export interface Place {
  address: string
  readonly outbox: string
}

/** The server was killed under a request, or refused it: the way is begun anew. */
class Interrupted extends Error {}

const answer = z.looseObject({
  token: z.string().optional(),
  step: z.string().optional(),
  session: z.object({ token: z.string() }).optional(),
})

/** Registers, enrols and signs in until `over`; each success goes into the ledger when its answer is there. */
export async function live(place: Place, ledger: Ledger, over: AbortSignal): Promise<void> {
  let person = newPerson()
  while (!over.aborted)
    try {
      if (ledger.enrolled.has(person.email)) await signIn(place, ledger, person)
      else {
        person = newPerson()
        await enrol(place, ledger, person)
      }
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error
      await pause(50)
    }
}

async function enrol(place: Place, ledger: Ledger, person: Person): Promise<void> {
  const registration = await open(place, { kind: 'registration' })
  await registration('specify-organization', clinic)
  await registration('enter-user-information', userInformation(person))
  const { ticket } = await message(place, person, (mail) => mail.ticket !== undefined)
  const enrollment = await open(place, { kind: 'enrollment', ticket })
  await enrollment('choose-method', { method: 'email' })
  await enrollment('send-email-code', { email: person.email })
  const { code } = await message(place, person, (mail) => mail.code !== undefined)
  await enrollment('verify-email-code', { code })
  await enrollment('create-password', { password: longPassword, confirmPassword: longPassword })
  const { version } = z.object({ version: z.string() }).parse(await ask(place, 'GET', '/v1/terms'))
  const { session } = await enrollment('accept-terms', { version })
  note(ledger, person, session)
}

async function signIn(place: Place, ledger: Ledger, person: Person): Promise<void> {
  const login = await open(place, { kind: 'login', option: 'email', remember: false })
  await login('submit-credentials', { email: person.email, password: longPassword })
  const before = await newest(place, person)
  await login('send-email-code', {})
  const { code } = await message(place, person, (mail) => mail.code !== undefined && mail.id !== before?.id)
  await login('verify-email-code', { code })
  const { session } = await login('continue', {})
  note(ledger, person, session)
}

function note(ledger: Ledger, { email }: Person, session: { token: string } | undefined): void {
  ledger.enrolled.add(email)
  if (session !== undefined) ledger.sessions.set(email, session.token)
  ledger.steps += 1
}

async function open(place: Place, body: unknown) {
  const { token } = answer.parse(await ask(place, 'POST', '/v1/flows', body))
  return async (action: string, input: unknown) =>
    answer.parse(await ask(place, 'POST', `/v1/flow/${action}`, input, token))
}

async function ask(
  place: Place,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<unknown> {
  try {
    const response = await fetch(place.address + path, {
      method,
      headers: {
        connection: 'close',
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const value: unknown = await response.json()
    if (response.ok) return value
  } catch {
    // The server is gone, or went away under the request.
  }
  throw new Interrupted()
}

async function newest({ outbox }: Place, { email }: Person): Promise<OutboxMessage | undefined> {
  const names = (await readdir(outbox).catch(() => [])).filter((name) => /-email-.*\.json$/.test(name))
  for (const name of names.toSorted().toReversed()) {
    const mail = outboxMessage.parse(JSON.parse(await readFile(join(outbox, name), 'utf8')))
    if (mail.to === email) return mail
  }
  return undefined
}

/** The newest mail to somebody, once it is what is waited for. */
async function message(place: Place, person: Person, fits: (mail: OutboxMessage) => boolean) {
  for (let tries = 0; tries < 60; tries += 1) {
    const mail = await newest(place, person)
    if (mail !== undefined && fits(mail)) return mail
    await pause(50)
  }
  throw new Interrupted()
}
