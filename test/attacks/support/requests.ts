import { userOperation } from '../../../server/contract/admin.ts'
import type { RouteName } from '../../../server/contract/routes.ts'
import type { Ask } from '../../server/api.ts'

/** Ids that a request may name. */
export interface Targets {
  readonly userId: string
  readonly organizationId: string
  readonly sessionId: string
  readonly messageId: string
  readonly authenticatorId: string
}

export const nobody: Targets = {
  userId: 'nobody',
  organizationId: 'nothing',
  sessionId: 'nothing',
  messageId: 'nothing',
  authenticatorId: 'nothing',
}

const secret = 'x'.repeat(43)
const password = 'quiet river under seven lanterns'
const email = 'somebody@magnolia.clinic.example'

const none: readonly Ask[] = [{}]
const one = (ask: Ask): readonly Ask[] => [ask]

/** Well-formed requests of every route, aimed at these targets: a new route has none, and the types say so. */
export const requestsFor = (to: Targets): Readonly<Record<RouteName, readonly Ask[]>> => ({
  startFlow: one({ body: { kind: 'registration' } }),
  getFlow: none,
  actOnFlow: one({ params: { action: 'cancel' }, body: {} }),
  getSession: none,
  endSession: none,
  resumeSession: one({ body: { option: 'phone', installation: 'front-desk-installation' } }),
  forgetRemembered: none,
  requestRegistrationReset: one({ body: { username: 'somebody' } }),
  requestRegistrationCompletion: one({ body: { email, password } }),
  remindUsername: one({ body: { email } }),
  getAccount: none,
  changeAccount: one({ body: { city: 'Elsewhere' } }),
  changePassword: one({ body: { currentPassword: password, password, confirmPassword: password } }),
  listSessions: none,
  endOwnSession: one({ params: { id: to.sessionId }, body: { password } }),
  lockSession: none,
  unlockSession: one({ body: { password } }),
  changeAuthenticator: one({ body: { authenticator: 'phone' } }),
  changeLanguage: one({ body: { language: 'es' } }),
  listAuthenticators: none,
  addAuthenticator: one({ body: { kind: 'totp' } }),
  removeAuthenticator: one({ params: { id: to.authenticatorId } }),
  passkeyPage: none,
  passkeyOptions: one({ body: { handle: secret } }),
  answerPasskey: one({ body: { handle: secret, response: {} } }),
  getHome: none,
  listUsers: none,
  getUser: one({ params: { id: to.userId } }),
  changeUser: one({ params: { id: to.userId }, body: { city: 'Elsewhere' } }),
  operateOnUsers: one({ body: { operation: 'disable', ids: [to.userId], reason: 'Because' } }),
  operateOnUser: userOperation.options.map((operation) => ({
    params: { id: to.userId, operation },
    body: { reason: 'Because' },
  })),
  getUserHistory: one({ params: { id: to.userId } }),
  exportUserHistory: one({ params: { id: to.userId } }),
  getProviderGroups: none,
  registerProvider: one({ body: { npi: 'MS99999999', registrationCode: 'MS99999999' } }),
  inviteUser: one({ body: { email, firstName: 'A', lastName: 'B', organizationId: to.organizationId } }),
  listMessages: none,
  readMessage: one({ params: { id: to.messageId } }),
  readAllMessages: none,
  getStaffDirectory: none,
  startStaffSignIn: one({ body: { redirectUri: 'http://127.0.0.1:50123/staff-sign-in' } }),
  completeStaffSignIn: one({ body: { answer: 'code=x&state=y' } }),
  getStaffSession: none,
  extendStaffSession: none,
  endStaffSession: none,
  findHelpDeskUser: one({ body: { email } }),
  helpUser: one({ params: { id: to.userId, operation: 'resend' }, body: {} }),
  getTerms: none,
  getBranding: none,
  openLink: none,
  answerCall: one({
    params: { answer: secret },
    raw: { text: 'Digits=%23', type: 'application/x-www-form-urlencoded' },
  }),
  reportStatus: one({ params: { message: 'x' } }),
  startCall: one({ params: { answer: secret } }),
  listenToCall: one({ params: { answer: secret } }),
  takeCallKeys: one({ params: { answer: secret } }),
  health: none,
  readiness: none,
  getCompatibility: none,
  getLoginOptions: none,
  openapi: none,
})
