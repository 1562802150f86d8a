import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TwilioAccount } from '../../../server/config/channel-settings.ts'

/** What the stand-in does instead of accepting. */
export type TwilioTrouble =
  | { readonly does: 'refuse'; readonly status: number; readonly code: number }
  | { readonly does: 'hang' | 'drop' }

/** A message or call that was accepted, by the parameters of Twilio's documented API. */
export interface TwilioRequest {
  readonly kind: 'message' | 'call'
  readonly sid: string
  readonly account: string
  readonly form: ReadonlyMap<string, string>
}

/** What a webhook answered. */
export interface WebhookAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

export interface TwilioStandIn {
  readonly url: string
  readonly requests: TwilioRequest[]
  /** How many came, the refused ones included. */
  readonly count: () => number
  /** Troubles one account, or all. */
  trouble(trouble: TwilioTrouble | undefined, accountSid?: string): void
  /** Where webhooks go: the public name of the server, and where it really listens. */
  serve(publicUrl: string, address: string): void
  /** The newest message or call to a number. */
  newest(kind: TwilioRequest['kind'], to: string): TwilioRequest
  /** Posts a signed webhook to a URL that the server has given. */
  post(url: string, fields: Record<string, string>, signature?: string): Promise<WebhookAnswer>
  /** Reports a message's status. */
  report(sent: TwilioRequest, status: string, errorCode?: string): Promise<WebhookAnswer>
  stop(): Promise<void>
}

const hex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** An account of the stand-in. */
export function twilioAccount(from: string): TwilioAccount & { readonly authToken: string } {
  return { accountSid: `AC${hex(16)}`, authToken: hex(16), from }
}

/** Twilio's REST API as it is documented, for messages and calls, over HTTP on a free port. */
export async function startTwilio(
  accounts: readonly (TwilioAccount & { readonly authToken: string })[],
): Promise<TwilioStandIn> {
  const requests: TwilioRequest[] = []
  const troubles = new Map<string, TwilioTrouble>()
  const state = { count: 0, publicUrl: '', address: '' }
  const server = createServer((incoming, response) => void answer(incoming, response))

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    state.count += 1
    const form = new Map(new URLSearchParams(await textOf(incoming)))
    const [, account = '', resource] =
      /^\/2010-04-01\/Accounts\/(AC\w+)\/(Messages|Calls)\.json$/.exec(incoming.url ?? '') ?? []
    const trouble = troubles.get(account) ?? troubles.get('')
    if (trouble?.does === 'hang') return
    if (trouble?.does === 'drop') return void incoming.socket.destroy()
    if (trouble?.does === 'refuse') return refuse(response, trouble.status, trouble.code)
    if (resource === undefined) return refuse(response, 404, 20404)
    if (!isAuthorized(incoming, account)) return refuse(response, 401, 20003)
    const call = resource === 'Calls'
    for (const needed of ['To', call ? 'From' : 'Body'])
      if (!form.has(needed)) return refuse(response, 400, 21604)
    const sid = `${call ? 'CA' : 'SM'}${hex(16)}`
    requests.push({ kind: call ? 'call' : 'message', sid, account, form })
    json(response, 201, { sid, status: 'queued', account_sid: account, to: form.get('To') })
  }

  function isAuthorized(incoming: IncomingMessage, sid: string): boolean {
    const account = accounts.find(({ accountSid }) => accountSid === sid)
    const expected = Buffer.from(`${account?.accountSid}:${account?.authToken}`).toString('base64')
    return account !== undefined && incoming.headers.authorization === `Basic ${expected}`
  }

  async function post(
    url: string,
    fields: Record<string, string>,
    signature = signed(accounts[0]?.authToken ?? '', url, fields),
  ): Promise<WebhookAnswer> {
    const to = new URL(url.replace(state.publicUrl, state.address))
    const outgoing = request(to, {
      method: 'POST',
      headers: {
        host: new URL(state.publicUrl).host,
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': signature,
      },
    })
    outgoing.end(new URLSearchParams(fields).toString())
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage]
    const type = response.headers['content-type'] ?? ''
    return { status: response.statusCode ?? 0, type, body: await textOf(response) }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    count: () => state.count,
    trouble: (trouble, accountSid = '') =>
      void (trouble ? troubles.set(accountSid, trouble) : troubles.delete(accountSid)),
    serve: (publicUrl, address) => void Object.assign(state, { publicUrl, address }),
    newest: (kind, to) => {
      const found = requests.findLast((one) => one.kind === kind && one.form.get('To') === to)
      if (!found) throw new Error(`no ${kind} to ${to}`)
      return found
    },
    post,
    report: (sent, status, errorCode) =>
      post(sent.form.get('StatusCallback') ?? '', {
        AccountSid: sent.account,
        ...(sent.kind === 'call'
          ? { CallSid: sent.sid, CallStatus: status }
          : { MessageSid: sent.sid, MessageStatus: status }),
        ...(errorCode === undefined ? {} : { ErrorCode: errorCode }),
      }),
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Twilio's documented signature: HMAC-SHA1 over the URL and the parameters in the order of their names. */
export function signed(token: string, url: string, fields: Record<string, string>): string {
  const text = Object.keys(fields)
    .toSorted()
    .reduce((sum, name) => `${sum}${name}${fields[name]}`, url)
  return createHmac('sha1', token).update(text).digest('base64')
}

function refuse(response: ServerResponse, status: number, code: number): void {
  json(response, status, { code, message: 'Refused', more_info: '', status })
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
