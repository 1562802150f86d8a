import {
  lockedSession,
  renewedSession,
  type LockedSession,
  type RenewedSession,
} from '../../server/contract/account.ts'
import type { HttpClient } from '../client/http.ts'
import type { Result } from '../client/result.ts'

/** The server's side of the lock. */
export interface LockApi {
  lock: (token: string) => Promise<Result<LockedSession>>
  unlock: (token: string, password: string) => Promise<Result<RenewedSession>>
}

export const createLockApi = (http: HttpClient): LockApi => ({
  lock: (token) => http.send({ method: 'post', path: '/v1/session/lock', token, answer: lockedSession }),
  unlock: (token, password) =>
    http.send({
      method: 'post',
      path: '/v1/session/unlock',
      token,
      body: { password },
      answer: renewedSession,
    }),
})
