import { account, ownSessions, renewedSession } from '../../server/contract/account.ts'
import type { Bridge } from '../../src-preload/bridge.ts'
import type { HttpClient } from '../client/http.ts'
import { success } from '../client/result.ts'
import type { SessionClient } from '../flows/session-client.ts'

/** The bridge's `account` methods: the own account of who is signed in. */
export const createAccountClient = (
  http: HttpClient,
  { ask, renew }: Pick<SessionClient, 'ask' | 'renew'>,
): Omit<Bridge['account'], 'changeAuthenticator'> => ({
  read: () => ask((token) => http.send({ method: 'get', path: '/v1/account', token, answer: account })),
  change: (body) =>
    ask((token) => http.send({ method: 'patch', path: '/v1/account', token, body, answer: account })),
  changePassword: async (body) => {
    const answer = await renew((token) =>
      http.send({ method: 'post', path: '/v1/account/password', token, body, answer: renewedSession }),
    )
    return answer.ok ? success(null) : answer
  },
  sessions: () =>
    ask((token) => http.send({ method: 'get', path: '/v1/sessions', token, answer: ownSessions })),
  endSession: (id, password) =>
    ask((token) =>
      http.sendForNothing({
        method: 'delete',
        path: `/v1/sessions/${encodeURIComponent(id)}`,
        token,
        body: { password },
      }),
    ),
})
