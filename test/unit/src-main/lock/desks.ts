import type { Result } from '../../../../src-main/client/result.ts'
import { emptyDesk, type Desk } from '../../../../src-main/flows/desk.ts'
import type { LockApi } from '../../../../src-main/lock/lock-api.ts'

export const until = '2030-01-01T01:00:00.000Z'
/** An hour before. */
export const start = Date.parse('2030-01-01T00:00:00.000Z')

/** A desk at which somebody is signed in. */
export const deskOf = (token: string, firstName = 'Ana', lastName = 'Example'): Desk => ({
  ...emptyDesk(),
  token,
  user: { username: 'ana', firstName, lastName, email: 'ana@clinic.example', role: 'standard' },
})

export const refuse = async (code: 'unauthorized' | 'forbidden' | 'offline'): Promise<Result<never>> => ({
  ok: false,
  failure: { code },
})

/** A server that locks everything and opens it to the password `right`. */
export const lockApi = (answers: Partial<LockApi> = {}): LockApi => ({
  lock: async () => ({ ok: true, value: { until } }),
  unlock: async (token, password) =>
    password === 'right'
      ? { ok: true, value: { session: { token: `${token}+`, expiresAt: until } } }
      : refuse('forbidden'),
  ...answers,
})
