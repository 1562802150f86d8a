import type { z } from 'zod'
import type { StartFlow } from '../../server/contract/actions.ts'
import type { ChangedAuthenticator } from '../../server/contract/authenticator-change.ts'
import { advancedFlow, flow, startedFlow } from '../../server/contract/flows.ts'
import type { Flow } from '../../server/contract/flows.ts'
import { loginOptions, type LoginOptions } from '../../server/contract/login-options.ts'
import { branding, home, session, termsOfUse } from '../../server/contract/resources.ts'
import type { Branding, Home, Session, TermsOfUse } from '../../server/contract/resources.ts'
import type { StrongerFactor } from '../../server/contract/ways.ts'
import type { HttpClient } from './http.ts'
import type { Result } from './result.ts'

type StartedFlow = z.infer<typeof startedFlow>
type AdvancedFlow = z.infer<typeof advancedFlow>

/** The server's routes that the desktop uses, one method each. Tokens go in and out here and nowhere further. */
export interface Api {
  startFlow: (input: StartFlow) => Promise<Result<StartedFlow>>
  changeAuthenticator: (token: string, authenticator: ChangedAuthenticator) => Promise<Result<StartedFlow>>
  addAuthenticator: (token: string, kind: StrongerFactor) => Promise<Result<StartedFlow>>
  removeAuthenticator: (token: string, id: string) => Promise<Result<StartedFlow>>
  readFlow: (token: string) => Promise<Result<Flow>>
  actOnFlow: (token: string, action: string, input: Record<string, unknown>) => Promise<Result<AdvancedFlow>>
  session: (token: string) => Promise<Result<Session>>
  endSession: (token: string) => Promise<Result<null>>
  home: (token: string) => Promise<Result<Home>>
  terms: () => Promise<Result<TermsOfUse>>
  branding: () => Promise<Result<Branding>>
  loginOptions: () => Promise<Result<LoginOptions>>
  requestReset: (username: string) => Promise<Result<null>>
  requestCompletion: (email: string, password: string) => Promise<Result<null>>
  remindUsername: (email: string) => Promise<Result<null>>
  /** What the telephone provider would report: `path` is a call's answer path, `digits` what was pressed. */
  answerCall: (path: string, digits: string) => Promise<Result<null>>
}

export const createApi = (http: HttpClient): Api => ({
  startFlow: (body) => http.send({ method: 'post', path: '/v1/flows', body, answer: startedFlow }),
  changeAuthenticator: (token, authenticator) =>
    http.send({
      method: 'post',
      path: '/v1/account/authenticator-changes',
      token,
      body: { authenticator },
      answer: startedFlow,
    }),
  addAuthenticator: (token, kind) =>
    http.send({
      method: 'post',
      path: '/v1/account/authenticators',
      token,
      body: { kind },
      answer: startedFlow,
    }),
  removeAuthenticator: (token, id) =>
    http.send({
      method: 'post',
      path: `/v1/account/authenticators/${encodeURIComponent(id)}/remove`,
      token,
      answer: startedFlow,
    }),
  readFlow: (token) => http.send({ method: 'get', path: '/v1/flow', token, answer: flow }),
  actOnFlow: (token, action, body) =>
    http.send({
      method: 'post',
      path: `/v1/flow/${encodeURIComponent(action)}`,
      token,
      body,
      answer: advancedFlow,
    }),
  session: (token) => http.send({ method: 'get', path: '/v1/session', token, answer: session }),
  endSession: (token) => http.sendForNothing({ method: 'delete', path: '/v1/session', token }),
  home: (token) => http.send({ method: 'get', path: '/v1/home', token, answer: home }),
  terms: () => http.send({ method: 'get', path: '/v1/terms', answer: termsOfUse }),
  branding: () => http.send({ method: 'get', path: '/v1/branding', answer: branding }),
  loginOptions: () => http.send({ method: 'get', path: '/v1/login-options', answer: loginOptions }),
  requestReset: (username) =>
    http.sendForNothing({ method: 'post', path: '/v1/registration-resets', body: { username } }),
  requestCompletion: (email, password) =>
    http.sendForNothing({ method: 'post', path: '/v1/registration-completions', body: { email, password } }),
  remindUsername: (email) =>
    http.sendForNothing({ method: 'post', path: '/v1/username-reminders', body: { email } }),
  answerCall: (path, digits) =>
    http.sendForNothing({ method: 'post', path, body: new URLSearchParams({ Digits: digits }) }),
})
