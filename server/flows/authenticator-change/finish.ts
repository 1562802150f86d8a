import type { UserRow } from '../../directory/users.ts'
import { maskEmail, maskPhone } from '../../factors/mask.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import type { AuthenticatorChangeFacts } from './happening.ts'
import { owedStep, type AuthenticatorChangeState } from './steps.ts'

/**
 * The last check before `done`, by what the account is at this moment, and all that happens then: the new address or
 * number is bound, whatever else is open for this user ends, this session goes on under a new token (ASVS 7.2.4,
 * 7.4.3), and the user is told where they can be reached, before and after (NIST SP 800-63B-4 4.6).
 * `earlier` are the effects of the action that led here. Pure.
 */
export function finish(
  state: AuthenticatorChangeState,
  { user, ownerOfNew }: AuthenticatorChangeFacts,
  earlier: readonly Effect[],
): Outcome<'authenticator-change', AuthenticatorChangeState> {
  const { authenticator, userId, sessionId, targetProved } = state
  if (targetProved === null || user.id !== userId || owedStep(state, user) !== 'done')
    return refuse({ code: 'step-mismatch' })
  // Whoever proves the mailbox may learn that somebody else has bound it meanwhile.
  if (authenticator === 'email' && ownerOfNew !== null) return refuse({ code: 'conflict' })
  const changes =
    authenticator === 'email' ? { email: targetProved, unverified_email: null } : { phone: targetProved }
  return advance('done', state, [
    ...earlier,
    { do: 'update-user', userId, changes },
    { do: 'end-others', userId, exceptSession: sessionId },
    { do: 'renew-session', sessionId },
    {
      do: 'audit',
      type: 'authenticator-changed',
      target: userId,
      detail: { flow: 'authenticator-change', authenticator },
    },
    { do: 'notice', userIds: [userId], kind: `${authenticator}-changed`, data: {} },
    ...tell(state, user, targetProved),
  ])
}

/** By mail: a change of address goes to the old and to the new one. */
function tell({ authenticator }: AuthenticatorChangeState, user: UserRow, target: string): Effect[] {
  const { id: userId, username } = user
  const addresses = authenticator === 'email' ? [user.email, target] : [user.email]
  const mail = { do: 'mail' as const, userId }
  return addresses
    .filter((recipient) => recipient !== null)
    .map((recipient) =>
      authenticator === 'email'
        ? { ...mail, template: 'email-changed', recipient, data: { username, email: maskEmail(target) } }
        : { ...mail, template: 'phone-changed', recipient, data: { username, phone: maskPhone(target) } },
    )
}
