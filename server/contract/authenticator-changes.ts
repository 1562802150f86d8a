import { z } from 'zod'
import { changedAuthenticator } from './authenticator-change.ts'
import { startedFlow } from './flows.ts'
import type { RouteContract } from './routes.ts'

/** `POST /v1/account/authenticator-changes`. */
export const changeAuthenticator = z.strictObject({ authenticator: changedAuthenticator })

/** The change of the own address and number. */
export const authenticatorChangeRoutes = {
  changeAuthenticator: {
    method: 'post',
    path: '/v1/account/authenticator-changes',
    summary:
      'Open a flow that changes the own e-mail address or sign-in phone: it asks for the password and the present second factor first. `not-found` where no phone is bound. The flow takes actions only while the session is in force',
    auth: 'session',
    body: changeAuthenticator,
    answers: { 201: startedFlow },
  },
} as const satisfies Readonly<Record<string, RouteContract>>
