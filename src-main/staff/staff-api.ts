import {
  helpDeskAnswer,
  helpDeskUser,
  issuedStaffSession,
  staffDirectory,
  staffSession,
  startedStaffSignIn,
  type HelpDeskInput,
  type HelpDeskOperation,
} from '../../server/contract/staff.ts'
import type { HttpClient } from '../client/http.ts'

/** The server's routes of staff, one method each. Tokens go in and out here and nowhere further. */
export const createStaffApi = (http: HttpClient) => ({
  directory: () => http.send({ method: 'get', path: '/v1/staff/directory', answer: staffDirectory }),
  start: (redirectUri: string) =>
    http.send({
      method: 'post',
      path: '/v1/staff/sign-ins',
      body: { redirectUri },
      answer: startedStaffSignIn,
    }),
  complete: (token: string, answer: string) =>
    http.send({
      method: 'post',
      path: '/v1/staff/sign-ins/complete',
      token,
      body: { answer },
      answer: issuedStaffSession,
    }),
  session: (token: string) =>
    http.send({ method: 'get', path: '/v1/staff/session', token, answer: staffSession }),
  extend: (token: string) =>
    http.send({ method: 'post', path: '/v1/staff/session/extend', token, answer: staffSession }),
  end: (token: string) => http.sendForNothing({ method: 'delete', path: '/v1/staff/session', token }),
  lookUp: (token: string, email: string) =>
    http.send({
      method: 'post',
      path: '/v1/help-desk/lookups',
      token,
      body: { email },
      answer: helpDeskAnswer,
    }),
  help: (token: string, id: string, operation: HelpDeskOperation, body: HelpDeskInput) =>
    http.send({
      method: 'post',
      path: `/v1/help-desk/users/${encodeURIComponent(id)}/${operation}`,
      token,
      body,
      answer: helpDeskUser,
    }),
})

export type StaffApi = ReturnType<typeof createStaffApi>
