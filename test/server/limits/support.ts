import { expect } from 'vitest'
import { hashPassword } from '../../../server/factors/password.ts'
import type { Limits } from '../../../server/limits/limits.ts'
import { newId } from '../../../server/random.ts'
import type { StoreBench, TestServer } from '../harness.ts'
import { newUserRow } from '../rows.ts'
import {
  enrollToPhone,
  newPerson,
  register,
  shortPassword,
  start,
  typeCode,
  longPassword,
  type FlowClient,
} from '../flows/support/http-client.ts'
import { settableClock } from '../settable-clock.ts'

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Shows by measuring that a limit holds with the figure that is configured. */
export type Measure = (bench: StoreBench) => Promise<void>

const passwordHash = hashPassword(longPassword)

/** An account that is in order, with phone and address on file. */
export interface Member {
  readonly id: string
  readonly email: string
  readonly username: string
  readonly phone: string
}

/** Puts an account into the store as enrolment leaves it. Its password is `longPassword`. */
export async function addMember(server: TestServer, method: 'phone' | 'email' = 'phone'): Promise<Member> {
  const { email, username, phone } = newPerson()
  const row = newUserRow({
    id: newId(),
    email,
    username,
    method,
    phone: method === 'phone' ? phone : null,
    password_hash: await passwordHash,
    password_length: longPassword.length,
    terms_version: server.context.terms.version,
    terms_accepted_at: 1,
  })
  await server.context.store.db.insertInto('user').values(row).execute()
  return { id: row.id, email, username, phone }
}

/** A login that has the password behind it. */
export async function loginOf(
  server: TestServer,
  { email }: Member,
  option: 'phone' | 'email' = 'phone',
  remembering: object = { remember: false },
): Promise<FlowClient> {
  const client = await start(server, { kind: 'login', option, ...remembering })
  await client.go('submit-credentials', { email, password: longPassword })
  return client
}

/** Signs in by a text; gives what is issued. */
export async function signInByText(server: TestServer, member: Member, remembering?: object) {
  const client = await loginOf(server, member, 'phone', remembering)
  await client.go('send-sms-code')
  const { session } = await typeCode(client, 'verify-sms-code', 'sms', member.phone)
  if (session === undefined) throw new Error('no session was issued')
  return session
}

/** Types a wrong password for an address, in a flow of its own; gives the problem. */
export async function failPassword(server: TestServer, email: string) {
  const client = await start(server, { kind: 'login', option: 'phone', remember: false })
  return (await client.act('submit-credentials', { email, password: 'not the right one' })).problem
}

/** An enrolment that stands where its phone is asked for. */
export async function enrollmentAtPhone(server: TestServer): Promise<FlowClient> {
  const person = newPerson()
  await register(server, person)
  return enrollToPhone(server, person, 'phone', shortPassword)
}

/** Two servers on one store, and one clock; SQLite has one process, and gets one server. */
export async function pair(
  bench: StoreBench,
  limits: Partial<Limits> = {},
): Promise<[TestServer, TestServer]> {
  const clock = settableClock()
  const place = await bench.makePlace()
  const first = await bench.start({ limits, clock, place })
  return [first, bench.dialect === 'sqlite' ? first : await bench.start({ limits, clock, place })]
}

/** Expects a refusal that says when it works again. */
export function expectWait(problem: { code: string } | undefined, seconds: number): void {
  expect(problem).toMatchObject({ code: 'too-many-attempts', retryAfter: seconds })
}

/** Kinds of the messages in a user's message center, oldest first. */
export async function noticesOf(server: TestServer, userId: string): Promise<string[]> {
  const rows = await server.context.store.db
    .selectFrom('notice')
    .select('kind')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute()
  return rows.map(({ kind }) => kind)
}

/** Mails to an address without code and link that were put into the outbox. */
export async function noticeMailsTo({ context }: TestServer, to: string): Promise<number> {
  const rows = await context.store.db
    .selectFrom('message')
    .select('id')
    .where('recipient', '=', to)
    .where('challenge_id', 'is', null)
    .where('ticket_id', 'is', null)
    .execute()
  return rows.length
}
