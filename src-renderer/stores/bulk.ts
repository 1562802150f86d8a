import type { BulkResult, UserOperation, UserRow } from '../../server/contract/admin.ts'
import { bridge } from './bridge.ts'
import type { ScreenFailure } from './failure.ts'
import { heard } from './heard.ts'

type RefusedResult = Extract<BulkResult['results'][number], { ok: false }>

/** A user on whom an operation did not work, and why. */
export interface Refused {
  user: UserRow
  code: RefusedResult['code']
}

/** As many as the server takes at once. */
const mostAtOnce = 200

/** Carries out an operation on many users, in parts; stops at a part that is refused as a whole. */
export async function operateInParts(
  users: readonly UserRow[],
  operation: UserOperation,
  reason: string,
): Promise<{ refused: Refused[]; failure: ScreenFailure | null }> {
  const refused: Refused[] = []
  for (let start = 0; start < users.length; start += mostAtOnce) {
    const part = users.slice(start, start + mostAtOnce)
    const answer = heard(
      await bridge().admin.operateOnMany({ operation, ids: part.map(({ id }) => id), ...given(reason) }),
    )
    if (!answer.ok) return { refused, failure: answer.failure }
    for (const result of answer.value.results) {
      const user = part.find(({ id }) => id === result.id)
      if (!result.ok && user !== undefined) refused.push({ user, code: result.code })
    }
  }
  return { refused, failure: null }
}

/** The reason, where one was asked for. */
export const given = (reason: string): { reason?: string } => (reason === '' ? {} : { reason })
