import type { StartFlow } from '../../../../../server/contract/actions.ts'
import type { Failure } from '../../../../../server/contract/errors.ts'
import type { AdvancedFlow, Flow } from '../../../../../server/contract/flows.ts'
import { actOnFlow, approveCall, startFlow } from '../../../../../server/flows/engine.ts'
import { clinic, type World } from './world.ts'

export const longPassword = 'quiet river under seven lanterns'
export const shortPassword = 'plum7kite'

export interface Person {
  readonly username: string
  readonly email: string
  readonly phone: string
}

export const dana: Person = {
  username: 'dana.reyes',
  email: 'dana.reyes@magnolia.clinic.example',
  phone: '+16015550142',
}

export const userInformation = ({ username, email }: Person) => ({
  username,
  firstName: 'Dana',
  lastName: 'Reyes',
  email,
  confirmEmail: email,
  fax: '(601) 555-0119',
})

/** A client at a flow: every step must succeed, unless it is taken with `fails`. */
export class Client {
  readonly world: World
  readonly token: string
  flow: Flow

  constructor(world: World, token: string, flow: Flow) {
    this.world = world
    this.token = token
    this.flow = flow
  }

  static async start(world: World, input: StartFlow): Promise<Client> {
    const started = await startFlow(world.ctx, input)
    if (!started.ok) throw new Error(`start: ${JSON.stringify(started.failure)}`)
    return new Client(world, started.value.token, started.value)
  }

  async act(action: string, input: unknown = {}): Promise<AdvancedFlow> {
    const result = await actOnFlow(this.world.ctx, this.token, action, input)
    if (!result.ok) throw new Error(`${this.flow.step} ${action}: ${JSON.stringify(result.failure)}`)
    await this.world.deliver()
    this.flow = result.value
    return result.value
  }

  async fails(action: string, input: unknown = {}): Promise<Failure> {
    const result = await actOnFlow(this.world.ctx, this.token, action, input)
    if (result.ok) throw new Error(`${action} was expected to fail at ${this.flow.step}`)
    await this.world.deliver()
    return result.failure
  }

  /** Types the newest code that was sent. */
  async typeCode(action: string, channel: 'email' | 'sms', to: string): Promise<AdvancedFlow> {
    return this.act(action, { code: this.world.last(channel, to).code ?? '' })
  }

  async pressHash(to: string): Promise<void> {
    const { answer } = this.world.last('voice', to)
    const result = await approveCall(this.world.ctx, answer ?? '', '#')
    if (!result.ok) throw new Error(JSON.stringify(result.failure))
  }
}

/** Registers at the clinic; the link has been mailed. */
export async function register(world: World, person: Person, at = clinic): Promise<Client> {
  const client = await Client.start(world, { kind: 'registration' })
  await client.act('specify-organization', at)
  await client.act('enter-user-information', userInformation(person))
  return client
}

export const ticketOf = (world: World, { email }: Person): string => world.last('email', email).ticket ?? ''

/** Opens the mailed link and proves the address; stands at the password. */
export async function enrollToPassword(
  world: World,
  person: Person,
  method: 'phone' | 'email',
): Promise<Client> {
  const client = await Client.start(world, { kind: 'enrollment', ticket: ticketOf(world, person) })
  await client.act('choose-method', { method })
  await client.act('send-email-code', { email: person.email })
  await client.typeCode('verify-email-code', 'email', person.email)
  return client
}

const twice = (password: string) => ({ password, confirmPassword: password })

/** Registers and enrols; stands at `done`. */
export async function enroll(
  world: World,
  person: Person,
  method: 'phone' | 'email',
  password: string,
  at = clinic,
): Promise<Client> {
  await register(world, person, at)
  const client = await enrollToPassword(world, person, method)
  await client.act('create-password', twice(password))
  if (method === 'phone') {
    await client.act('send-sms-code', { country: 'US', number: person.phone })
    await client.typeCode('verify-sms-code', 'sms', person.phone)
  }
  await client.act('accept-terms', { version: world.ctx.terms.version })
  return client
}

export async function login(
  world: World,
  person: Person,
  option: 'phone' | 'email',
  password: string,
): Promise<Client> {
  const client = await Client.start(world, { kind: 'login', option, remember: false })
  await client.act('submit-credentials', { email: person.email, password })
  return client
}

export const repeat = twice
