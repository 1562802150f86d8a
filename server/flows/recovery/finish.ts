import type { UserRow } from '../../directory/users.ts'
import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import { emailSubject, passwordFactor } from '../shared/tries.ts'
import type { RecoveryFacts } from './happening.ts'
import { owedStep, type RecoveryState } from './steps.ts'

/**
 * The last check before `done`, by what the account is at this moment, and all that happens then: the
 * password is bound, whatever else is open for this user ends, the user is told, and is signed in.
 * `earlier` are the effects of the action that led here. Pure.
 */
export function finish(
  state: RecoveryState,
  user: UserRow,
  facts: RecoveryFacts,
  earlier: readonly Effect[],
): Outcome<'recovery', RecoveryState> {
  const { password } = state
  if (password === null || password.hash === null) return refuse({ code: 'step-mismatch' })
  if (owedStep(state, user, facts) !== 'done') return refuse({ code: 'step-mismatch' })
  if (user.id !== state.userId || user.status !== 'active' || user.method === null) {
    return refuse({ code: 'flow-expired' })
  }
  const terms = state.terms === null ? {} : { terms_version: state.terms, terms_accepted_at: facts.now }
  const changes = { password_hash: password.hash, password_length: password.length, ...terms }
  const option = state.option
  return advance('done', { ...state, password: { ...password, hash: null } }, [
    ...earlier,
    { do: 'update-user', userId: user.id, changes },
    { do: 'end-others', userId: user.id },
    { do: 'clear-failures', subject: user.id, factor: passwordFactor },
    { do: 'clear-failures', subject: emailSubject(user.email ?? ''), factor: passwordFactor },
    { do: 'issue-session', userId: user.id, option },
    audit('password-changed', user.id, { flow: 'recovery' }),
    audit('session-issued', user.id, { option, flow: 'recovery' }),
    ...tell(user),
  ])
}

function tell({ id, email, username }: UserRow): Effect[] {
  const notice: Effect = { do: 'notice', userIds: [id], kind: 'password-changed', data: {} }
  if (email === null) return [notice]
  return [
    notice,
    { do: 'mail', template: 'password-changed', recipient: email, userId: id, data: { username } },
  ]
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  target: string,
  detail: Readonly<Record<string, string>>,
): Effect => ({ do: 'audit', type, target, detail })
