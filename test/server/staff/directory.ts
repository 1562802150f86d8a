import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Provider, type Configuration } from 'oidc-provider'
import { staffCallbackPath } from '../../../server/contract/staff.ts'

/** Somebody of the directory. */
export interface Colleague {
  readonly sub: string
  readonly name: string
  readonly email: string
  readonly groups: readonly string[]
}

/** At the help desk, by the mapping of `settings`. */
export const robin: Colleague = {
  sub: 'employee-17',
  name: 'Robin Vale',
  email: 'robin.vale@operator.example',
  groups: ['everybody', 'portal-help-desk'],
}

/** In the directory, but in no group that has a role. */
export const sky: Colleague = {
  sub: 'employee-23',
  name: 'Sky Marsh',
  email: 'sky.marsh@operator.example',
  groups: ['everybody'],
}

/** What the browser does at the provider. */
export type Doing = { readonly does: 'sign-in'; readonly as: Colleague } | { readonly does: 'refuse' }

/** Claims of an ID token. */
export type Claims = Readonly<Record<string, unknown>>

/** A real OpenID Connect provider on this computer. */
export interface Directory {
  readonly issuer: string
  /** The block `staff` of a server that signs its staff in here. */
  readonly settings: {
    readonly issuer: string
    readonly clientId: string
    readonly groups: Readonly<Record<string, 'help-desk'>>
    readonly directoryName: string
  }
  /**
   * Goes through the pages as a browser would, up to where the provider sends it back.
   * @returns the address that the browser is sent to
   */
  browse(authorizationUrl: string, doing: Doing): Promise<URL>
  /** Answers the token endpoint with an ID token of these claims instead of the provider's own. */
  forge(
    token: {
      readonly claims: (own: Claims) => Claims
      readonly key?: SigningKey
      readonly alg?: Algorithm
    } | null,
  ): void
  /** Whether it answers at all. */
  setDown(down: boolean): void
  stop(): Promise<void>
}

/** Whose key signs a forged ID token; `published` is the provider's public one as a secret of HMAC. */
type SigningKey = 'provider' | 'foreign' | 'published'
type Algorithm = 'RS256' | 'HS256' | 'none'

const clientId = 'atrezzo-desktop'
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...keys.privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'test' }

/** Starts a provider that knows two colleagues and one native client: loopback with any port, or our own scheme. */
export async function startDirectory(): Promise<Directory> {
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined
  const server = createServer((request, response) => void answer(request, response))
  const port = await listen(server)
  const issuer = `http://127.0.0.1:${port}`
  const callback = new Provider(issuer, configuration()).callback()
  let down = false
  let forgery: Parameters<Directory['forge']>[0] = null
  answer = async (request, response) => {
    if (down) return void request.socket.destroy()
    if (forgery !== null && request.url === '/token') return forgeToken(request, response, callback, forgery)
    return callback(request, response)
  }
  return {
    issuer,
    settings: {
      issuer,
      clientId,
      groups: { 'portal-help-desk': 'help-desk' },
      directoryName: 'Operator Directory',
    },
    browse: (authorizationUrl, doing) => browse(issuer, authorizationUrl, doing),
    forge: (token) => void (forgery = token),
    setDown: (gone) => void (down = gone),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

function configuration(): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        // The provider lets a native client's loopback address have any port (RFC 8252, 7.3).
        redirect_uris: [`http://127.0.0.1${staffCallbackPath}`, 'atrezzo://staff-sign-in'],
      },
    ],
    jwks: { keys: [jwk] },
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email'] },
    findAccount: (_, sub) => {
      const colleague = [robin, sky].find((one) => one.sub === sub)
      return colleague && { accountId: sub, claims: () => ({ ...colleague, groups: [...colleague.groups] }) }
    },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
  }
}

async function browse(issuer: string, authorizationUrl: string, doing: Doing): Promise<URL> {
  const cookies = new Map<string, string>()
  const visit = async (url: URL, form?: Readonly<Record<string, string>>): Promise<URL | string> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined) cookies.set(name, value ?? '')
    }
    const location = response.headers.get('location')
    return location === null ? response.text() : new URL(location, url)
  }
  let at = new URL(authorizationUrl)
  let form: Readonly<Record<string, string>> | undefined
  for (let hop = 0; hop < 12; hop += 1) {
    const next = await visit(at, form)
    form = undefined
    if (next instanceof URL) {
      if (next.origin !== issuer) return next
      at = next
      continue
    }
    if (doing.does === 'refuse') {
      at = new URL(`${at.pathname}/abort`, issuer)
      continue
    }
    form = next.includes('name="login"')
      ? { prompt: 'login', login: doing.as.sub, password: 'any' }
      : { prompt: 'consent' }
  }
  throw new Error('The provider sends the browser in a circle')
}

async function forgeToken(
  request: IncomingMessage,
  response: ServerResponse,
  callback: ReturnType<Provider['callback']>,
  { claims, key = 'provider', alg = 'RS256' }: NonNullable<Parameters<Directory['forge']>[0]>,
): Promise<void> {
  const end = response.end.bind(response)
  // What the provider answers is rewritten on its way out; all else about the exchange is its own.
  response.end = ((body: Buffer | string) => {
    const own = JSON.parse(String(body)) as { id_token: string }
    const [, payload = ''] = own.id_token.split('.')
    const wanted = claims(JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims)
    const forged = JSON.stringify({ ...own, id_token: signed(wanted, key, alg) })
    response.setHeader('content-length', Buffer.byteLength(forged))
    return end(forged)
  }) as typeof response.end
  await callback(request, response)
}

function signed(claims: Claims, key: SigningKey, alg: Algorithm): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg, typ: 'JWT', kid: 'test' })}.${part(claims)}`
  if (alg === 'none') return `${text}.`
  if (key === 'published') {
    const published = keys.publicKey.export({ format: 'pem', type: 'spki' })
    return `${text}.${createHmac('sha256', published).update(text).digest('base64url')}`
  }
  const secret = key === 'provider' ? createPrivateKey({ key: jwk, format: 'jwk' }) : foreign.privateKey
  return `${text}.${sign('sha256', Buffer.from(text), secret).toString('base64url')}`
}
