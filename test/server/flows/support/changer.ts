import type { FlowAction } from '../../../../server/contract/actions.ts'
import { hashPassword } from '../../../../server/factors/password.ts'
import { newId } from '../../../../server/random.ts'
import type { TestServer } from '../../harness.ts'
import { addSignedInUser } from '../../rows.ts'

export const password = 'river stone lantern 42'
const hash = await hashPassword(password)
let lastNumber = 100

/** A number of nobody else's. */
export const newNumber = () => `+1601555${String(++lastNumber).padStart(4, '0')}`
export const newAddress = () => `${newId().toLowerCase()}@clinic.example`

/** A signed-in person at a change of their address or number. */
export class Changer {
  server: TestServer
  readonly userId: string
  readonly email: string
  readonly phone: string | null
  session: { id: string; token: string }
  private token = ''

  private constructor(
    server: TestServer,
    user: { userId: string; email: string; phone: string | null; session: { id: string; token: string } },
  ) {
    this.server = server
    this.userId = user.userId
    this.email = user.email
    this.phone = user.phone
    this.session = user.session
  }

  static async signIn(server: TestServer, method: 'phone' | 'email' = 'phone'): Promise<Changer> {
    const email = newAddress()
    const phone = method === 'phone' ? newNumber() : null
    const { userId, token, sessionId } = await addSignedInUser(
      server.context.store.db,
      server.clock.now(),
      // The terms in force, so that a sign-in afterwards is done with the code.
      {
        email,
        phone,
        method,
        password_hash: hash,
        password_length: password.length,
        terms_version: server.context.terms.version,
      },
    )
    return new Changer(server, { userId, email, phone, session: { id: sessionId, token } })
  }

  open(authenticator: 'email' | 'phone') {
    const { token } = this.session
    return this.server.ask('changeAuthenticator', { token, body: { authenticator } })
  }

  async start(authenticator: 'email' | 'phone'): Promise<void> {
    const { value } = await this.open(authenticator)
    this.token = value?.token ?? ''
  }

  try(action: FlowAction<'authenticator-change'>, body: object = {}) {
    return this.server.ask('actOnFlow', { token: this.token, params: { action }, body })
  }

  async act(action: FlowAction<'authenticator-change'>, body: object = {}) {
    const { value, problem } = await this.try(action, body)
    if (value === undefined) throw new Error(`${action}: ${JSON.stringify(problem)}`)
    return value
  }

  read() {
    return this.server.ask('getFlow', { token: this.token })
  }

  async code(to: string): Promise<string> {
    const { code } = (await this.server.outbox()).findLast((message) => message.to === to) ?? {}
    return code ?? 'none'
  }

  async typeCode(action: FlowAction<'authenticator-change'>, to: string) {
    return this.act(action, { code: await this.code(to) })
  }

  /** Password and present second factor; the flow stands at the new one. */
  async prove() {
    await this.act('confirm-password', { password })
    if (this.phone === null) {
      await this.act('send-email-code')
      return this.typeCode('verify-email-code', this.email)
    }
    await this.act('send-sms-code')
    return this.typeCode('verify-sms-code', this.phone)
  }

  async user() {
    return this.server.context.store.db
      .selectFrom('user')
      .selectAll()
      .where('id', '=', this.userId)
      .executeTakeFirstOrThrow()
  }

  async mailsTo(to: string): Promise<(string | undefined)[]> {
    return (await this.server.outbox()).filter((message) => message.to === to).map(({ subject }) => subject)
  }
}
