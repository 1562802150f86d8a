import type * as OpenIdClient from 'openid-client'
import type { Logger } from 'pino'
import type { StaffSettings } from '../config/staff-settings.ts'
import { fail, succeed, type Result } from '../result.ts'
import { causesOf, refusalOf } from './refusal.ts'
import type { SignInSecrets } from './secrets.ts'

/** Claims about somebody, from a checked ID token and, where that is thin, the user info of the same subject. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string }

/** The directory that staff sign in with. Failures are values: `unavailable`, `sign-in-refused`. */
export interface StaffProvider {
  readonly settings: StaffSettings
  /** Where the browser has to go. */
  authorizationUrl(redirectUri: string, secrets: SignInSecrets): Promise<Result<string>>
  /**
   * Exchanges the code of the browser's answer and checks the ID token: signature, issuer, audience, nonce, times.
   * @param answer what followed the `?`
   */
  claimsOf(redirectUri: string, secrets: SignInSecrets, answer: string): Promise<Result<Claims>>
}

/** Seconds until a provider that doesn't answer counts as unavailable. */
const timeout = 10
/** How long what a provider says of itself is believed, in milliseconds. */
const freshness = 3_600_000

/** The provider that the settings name. Nothing is asked of it before somebody signs in. */
export function createStaffProvider(settings: StaffSettings, log: Logger): StaffProvider {
  const discovered = rediscovering(settings)
  const asking = async <T>(ask: (parts: Discovered) => Promise<T>): Promise<Result<T>> => {
    let found: Discovered | undefined
    try {
      found = await discovered()
      return succeed(await ask(found))
    } catch (error) {
      const failure = found === undefined ? ({ code: 'unavailable' } as const) : refusalOf(error)
      log.warn({ failure, cause: causesOf(error) }, 'a sign-in of staff failed')
      return fail(failure)
    }
  }
  return {
    settings,
    authorizationUrl: (redirectUri, { state, nonce, verifier }) =>
      asking(async ({ client, configuration }) => {
        const url = client.buildAuthorizationUrl(configuration, {
          redirect_uri: redirectUri,
          scope: settings.scopes.join(' '),
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        })
        return url.href
      }),
    claimsOf: (redirectUri, secrets, answer) =>
      asking((parts) => exchange(parts, settings, redirectUri, secrets, answer)),
  }
}

interface Discovered {
  readonly client: typeof OpenIdClient
  readonly configuration: OpenIdClient.Configuration
}

async function exchange(
  { client, configuration }: Discovered,
  { groupsClaim }: StaffSettings,
  redirectUri: string,
  { state, nonce, verifier }: SignInSecrets,
  answer: string,
): Promise<Claims> {
  const tokens = await client.authorizationCodeGrant(configuration, new URL(`${redirectUri}?${answer}`), {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new Error('the provider gave no ID token')
  if (groupsClaim in claims || configuration.serverMetadata().userinfo_endpoint === undefined) return claims
  return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims }
}

/** Asks the provider for its description, at most once an hour; a failure is not kept. */
function rediscovering(settings: StaffSettings): () => Promise<Discovered> {
  let kept: { readonly at: number; readonly found: Promise<Discovered> } | undefined
  return async () => {
    if (kept === undefined || performance.now() - kept.at > freshness)
      kept = { at: performance.now(), found: discover(settings) }
    const { found } = kept
    try {
      return await found
    } catch (error) {
      if (kept?.found === found) kept = undefined
      throw error
    }
  }
}

// Loaded when staff first sign in: most servers have none, and no start waits for it.
async function discover({ issuer, clientId, clientSecret }: StaffSettings): Promise<Discovered> {
  const client = await import('openid-client')
  const configuration = await client.discovery(
    new URL(issuer),
    clientId,
    undefined,
    clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
    {
      timeout,
      execute: [
        // Otherwise the ID token's signature would not be looked at: TLS vouches for it.
        client.enableNonRepudiationChecks,
        // The settings take http for this computer itself, and for nothing else.
        ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
      ],
    },
  )
  return { client, configuration }
}
