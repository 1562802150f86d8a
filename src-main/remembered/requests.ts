import type { z } from 'zod'
import { resumed, type ResumeSession } from '../../server/contract/remembered.ts'
import type { HttpClient } from '../client/http.ts'
import type { Result } from '../client/result.ts'

type Resumed = z.infer<typeof resumed>

/** The server's routes of Remember Me. */
export interface RememberedRequests {
  /** @param key the `Idempotency-Key`: the same one gets the same answer until the new token is used */
  resume: (token: string, input: ResumeSession, key: string) => Promise<Result<Resumed>>
  forget: (token: string) => Promise<Result<null>>
}

export const createRememberedRequests = (http: HttpClient): RememberedRequests => ({
  resume: (token, body, idempotencyKey) =>
    http.send({ method: 'post', path: '/v1/session/resume', token, body, idempotencyKey, answer: resumed }),
  forget: (token) => http.sendForNothing({ method: 'delete', path: '/v1/remembered', token }),
})
