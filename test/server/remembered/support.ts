import { z } from 'zod'
import { newToken } from '../../../server/random.ts'
import type { Told } from '../api.ts'
import type { TestServer } from '../harness.ts'
import {
  enrollByText,
  newPerson,
  shortPassword,
  start,
  typeCode,
  type Person,
} from '../flows/support/http-client.ts'

export const minute = 60_000
export const hour = 60 * minute
/** A computer at the front desk, and another one. */
export const here = 'front-desk-installation'
export const elsewhere = 'somebody-elses-installation'

const session = z.object({
  token: z.string(),
  expiresAt: z.string(),
  remember: z.object({ token: z.string(), expiresAt: z.string() }).optional(),
})
export const rememberedSession = session.required()
export type RememberedSession = z.infer<typeof rememberedSession>

/** Somebody who has enrolled with a phone. */
export async function enrolled(server: TestServer): Promise<Person> {
  const person = newPerson()
  await enrollByText(server, person)
  return person
}

/** Password and code by phone; gives the session as it was answered. */
export async function signInByPhone(
  server: TestServer,
  person: Person,
  opening: { remember: boolean; installation?: string },
): Promise<z.infer<typeof session>> {
  const client = await start(server, { kind: 'login', option: 'phone', ...opening })
  await client.go('submit-credentials', { email: person.email, password: shortPassword })
  await client.go('send-sms-code')
  return session.parse((await typeCode(client, 'verify-sms-code', 'sms', person.phone)).session)
}

/** A sign-in by phone that this computer remembers. */
export async function remembered(
  server: TestServer,
  person?: Person,
  installation = here,
): Promise<RememberedSession> {
  const who = person ?? (await enrolled(server))
  return rememberedSession.parse(await signInByPhone(server, who, { remember: true, installation }))
}

interface ResumeRequest {
  readonly option?: 'phone' | 'email'
  readonly installation?: string
  /** An `Idempotency-Key`; a new one unless told; null for none. */
  readonly key?: string | null
}

export function resume(
  server: TestServer,
  token: string,
  { option = 'phone', installation = here, key = newToken() }: ResumeRequest = {},
): Promise<Told> {
  return server.ask('resumeSession', {
    token,
    body: { option, installation },
    ...(key === null ? {} : { headers: { 'idempotency-key': key } }),
  })
}

/** The session of a resume that must succeed. */
export function sessionOf({ value, problem }: Told): RememberedSession {
  if (problem) throw new Error(JSON.stringify(problem))
  return z.object({ session: rememberedSession }).parse(value).session
}

/** The types of the audit trail, oldest first. */
export async function auditTypes(server: TestServer): Promise<string[]> {
  const rows = await server.context.store.db
    .selectFrom('audit_event')
    .select('type')
    .orderBy('sequence')
    .execute()
  return rows.map(({ type }) => type)
}
