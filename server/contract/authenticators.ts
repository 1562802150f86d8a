import { z } from 'zod'
import { time } from './fields.ts'
import { startedFlow } from './flows.ts'
import type { RouteContract } from './routes.ts'
import { passkeyReturn, strongerFactor } from './ways.ts'

/** `GET /v1/account/authenticators`: what this person has besides the guide's methods, and may add. */
export const ownAuthenticators = z.object({
  /** What the installation offers; the account screen offers no other. */
  offered: z.array(strongerFactor),
  /** Newest first. */
  authenticators: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['totp', 'passkey']),
      createdAt: time,
      lastUsedAt: time.nullable(),
    }),
  ),
  /** The saved recovery codes; null if there are none. */
  recoveryCodes: z.object({ left: z.int().nonnegative(), createdAt: time }).nullable(),
})
export type OwnAuthenticators = z.infer<typeof ownAuthenticators>

/** `POST /v1/account/authenticators`: which stronger factor to add; `recovery-codes` replaces those that are saved. */
export const addAuthenticator = z.strictObject({ kind: strongerFactor })

/** The secret in the fragment of the page's address. */
const handle = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a passkey page of ours')

/** What the page needs to call `navigator.credentials`: WebAuthn's JSON forms. */
export const passkeyOptions = z.object({
  purpose: z.enum(['create', 'get']),
  options: z.record(z.string(), z.unknown()),
})

/** Another way in: the person's own list, and the page that asks a browser for a passkey. */
export const authenticatorRoutes = {
  listAuthenticators: {
    method: 'get',
    path: '/v1/account/authenticators',
    summary: 'The stronger factors of the own account, and those that the installation offers',
    auth: 'session',
    answers: { 200: ownAuthenticators },
  },
  addAuthenticator: {
    method: 'post',
    path: '/v1/account/authenticators',
    summary:
      'Open a flow that adds a stronger factor: it asks for the password and the present second factor first. `not-found` for what the installation does not offer',
    auth: 'session',
    body: addAuthenticator,
    answers: { 201: startedFlow },
  },
  removeAuthenticator: {
    method: 'post',
    path: '/v1/account/authenticators/{id}/remove',
    summary:
      'Open a flow that removes a stronger factor, by its id, or all `recovery-codes`: it asks for the password and the present second factor first. `not-found` for an id of nobody’s or of others',
    auth: 'session',
    answers: { 201: startedFlow },
  },
  passkeyPage: {
    method: 'get',
    path: '/passkey',
    summary:
      'The page that asks a browser for a passkey: inert, its script works with the handle in the fragment',
    auth: 'public',
    media: 'text/html',
    answers: { 200: z.string() },
  },
  passkeyOptions: {
    method: 'post',
    path: '/v1/passkeys/options',
    summary: "What the page asks the authenticator for; `flow-expired` for a handle that isn't good any more",
    auth: 'public',
    body: z.strictObject({ handle }),
    answers: { 200: passkeyOptions },
  },
  answerPasskey: {
    method: 'post',
    path: '/v1/passkeys/answers',
    summary:
      'What the authenticator answered. `code` goes back to the app by the link `atrezzo://passkey/<code>`, and only the flow that asked takes it',
    auth: 'public',
    body: z.strictObject({ handle, response: z.record(z.string(), z.unknown()) }),
    answers: { 200: z.object({ code: passkeyReturn }) },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
