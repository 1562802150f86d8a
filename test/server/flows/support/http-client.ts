import { z } from 'zod'
import type { Problem } from '../../../../server/contract/errors.ts'
import { termsOfUse, type OutboxMessage } from '../../../../server/contract/resources.ts'
import type { Told } from '../../api.ts'
import type { TestServer } from '../../harness.ts'

export const clinic = { npi: '1234567893', registrationCode: 'MS00012345' }
export const longPassword = 'quiet river under seven lanterns'
export const shortPassword = 'plum7kite'

let count = 0

/** An obviously fictional person; a new one each time. */
export function newPerson() {
  count += 1
  const name = `dana${count}`
  return {
    username: name,
    email: `${name}@magnolia.clinic.example`,
    phone: `+1601555${String(count).padStart(4, '0')}`,
  }
}
export type Person = ReturnType<typeof newPerson>

export const userInformation = ({ username, email }: Pick<Person, 'username' | 'email'>) => ({
  username,
  firstName: 'Dana',
  lastName: 'Reyes',
  email,
  confirmEmail: email,
  fax: '(601) 555-0119',
})

/** A flow as far as these tests look into it; the harness has held it against the contract. */
const seenFlow = z.looseObject({
  step: z.string(),
  actions: z.array(z.string()),
  view: z.record(z.string(), z.unknown()),
  session: z.looseObject({ token: z.string() }).optional(),
})
export type SeenFlow = z.infer<typeof seenFlow>

/** What was answered: a flow, or a problem. */
interface FlowAnswer {
  readonly status: number
  readonly flow: SeenFlow | undefined
  readonly problem: Problem | undefined
}

const answerOf = ({ status, value, problem }: Told): FlowAnswer => ({
  status,
  flow: value === undefined ? undefined : seenFlow.parse(value),
  problem,
})

function flowOf({ flow, problem }: FlowAnswer): SeenFlow {
  if (flow === undefined) throw new Error(JSON.stringify(problem))
  return flow
}

/** A client at one flow, over HTTP. */
export interface FlowClient {
  readonly server: TestServer
  /** The flow's token, for a request of one's own. */
  readonly token: string
  /** Takes an action and gives whatever is answered. */
  act(action: string, body?: unknown): Promise<FlowAnswer>
  /** Takes an action that must succeed. */
  go(action: string, body?: unknown): Promise<SeenFlow>
  read(): Promise<FlowAnswer>
  /** Reads a flow that must be there. */
  see(): Promise<SeenFlow>
}

/** A client at a flow whose token is known. */
export function clientOf(server: TestServer, token: string): FlowClient {
  const act = async (action: string, body: unknown = {}) =>
    answerOf(await server.ask('actOnFlow', { params: { action }, token, body }))
  const read = async () => answerOf(await server.ask('getFlow', { token }))
  return {
    server,
    token,
    act,
    go: async (action, body) => flowOf(await act(action, body)),
    read,
    see: async () => flowOf(await read()),
  }
}

/** Opens a flow that must open. */
export async function start(server: TestServer, body: unknown): Promise<FlowClient> {
  const told = await server.ask('startFlow', { body })
  if (told.problem) throw new Error(JSON.stringify(told.problem))
  return clientOf(server, z.object({ token: z.string() }).parse(told.value).token)
}

/** The newest message to somebody, of those that hold a code or a ticket if one is asked for. */
export async function newest(
  server: TestServer,
  channel: OutboxMessage['channel'],
  to: string,
  holding?: 'code' | 'ticket',
): Promise<OutboxMessage> {
  // A notice of the same moment may be handed over before or after the code.
  const found = (await server.outbox()).findLast(
    (one) => one.channel === channel && one.to === to && (!holding || one[holding] !== undefined),
  )
  if (!found) throw new Error(`Nothing was sent to ${to} by ${channel}`)
  return found
}

export const ticketOf = async (server: TestServer, { email }: Pick<Person, 'email'>): Promise<string> =>
  (await newest(server, 'email', email, 'ticket')).ticket ?? ''

/** Types the newest code. */
export async function typeCode(
  client: FlowClient,
  action: string,
  channel: 'email' | 'sms',
  to: string,
): Promise<SeenFlow> {
  return client.go(action, { code: (await newest(client.server, channel, to, 'code')).code })
}

/** Presses a key on the newest call. */
export async function press(server: TestServer, to: string, digits = '#'): Promise<Told> {
  const { answer } = await newest(server, 'voice', to)
  return server.ask('answerCall', {
    params: { answer: answer?.path.split('/').at(-1) ?? '' },
    raw: {
      text: new URLSearchParams({ Digits: digits }).toString(),
      type: 'application/x-www-form-urlencoded',
    },
  })
}

export async function register(server: TestServer, person: Person): Promise<FlowClient> {
  const client = await start(server, { kind: 'registration' })
  await client.go('specify-organization', clinic)
  await client.go('enter-user-information', userInformation(person))
  return client
}

/** Opens the mailed link, chooses the method, proves the address, makes the password. */
export async function enrollToPhone(
  server: TestServer,
  person: Person,
  method: 'phone' | 'email',
  password: string,
): Promise<FlowClient> {
  const client = await start(server, { kind: 'enrollment', ticket: await ticketOf(server, person) })
  await client.go('choose-method', { method })
  await client.go('send-email-code', { email: person.email })
  await typeCode(client, 'verify-email-code', 'email', person.email)
  await client.go('create-password', { password, confirmPassword: password })
  return client
}

export async function termsVersion(server: TestServer): Promise<string> {
  return termsOfUse.parse((await server.ask('getTerms')).value).version
}

export async function acceptTerms(client: FlowClient): Promise<SeenFlow> {
  return client.go('accept-terms', { version: await termsVersion(client.server) })
}

/** Registers and enrols with a text; gives the flow at `done`. */
export async function enrollByText(server: TestServer, person: Person): Promise<SeenFlow> {
  await register(server, person)
  const client = await enrollToPhone(server, person, 'phone', shortPassword)
  await client.go('send-sms-code', { country: 'US', number: person.phone })
  await typeCode(client, 'verify-sms-code', 'sms', person.phone)
  return acceptTerms(client)
}

export async function signIn(
  server: TestServer,
  person: Person,
  option: 'phone' | 'email',
  password: string,
): Promise<FlowClient> {
  const client = await start(server, { kind: 'login', option, remember: false })
  await client.go('submit-credentials', { email: person.email, password })
  return client
}
