import type { Api } from '../../../../src-main/client/api.ts'

const unasked = (): never => {
  throw new Error('the test did not expect this request')
}

/** An API of which only the given methods may be called. */
export const fakeApi = (methods: Partial<Api>): Api => ({
  startFlow: unasked,
  changeAuthenticator: unasked,
  addAuthenticator: unasked,
  removeAuthenticator: unasked,
  readFlow: unasked,
  actOnFlow: unasked,
  session: unasked,
  endSession: unasked,
  home: unasked,
  terms: unasked,
  branding: unasked,
  loginOptions: unasked,
  requestReset: unasked,
  requestCompletion: unasked,
  remindUsername: unasked,
  answerCall: unasked,
  ...methods,
})
