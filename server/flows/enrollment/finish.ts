import { usernameKey, type UserRow } from '../../directory/users.ts'
import type { Outcome } from '../definition.ts'
import type { Effect, UserChanges } from '../effects.ts'
import { advance, refuse } from '../outcome.ts'
import { bind } from '../shared/adding.ts'
import { emailSubject, passwordFactor, usernameSubject } from '../shared/tries.ts'
import type { EnrollmentFacts, GroupFacts } from './happening.ts'
import { owedStep, type EnrollmentState } from './steps.ts'

/**
 * The last check before `done`, and all that happens then: the factors are bound, the role is given,
 * whatever else is open for this user ends, and the user is signed in. `earlier` are the effects of the
 * action that led here. Pure.
 */
export function finish(
  state: EnrollmentState,
  facts: EnrollmentFacts,
  earlier: readonly Effect[],
): Outcome<'enrollment', EnrollmentState> {
  const { user } = facts
  const terms = {
    termsVersion: facts.termsVersion,
    acceptedVersion: user.terms_version,
    secondWays: facts.secondWays,
  }
  if (owedStep(state, terms) !== 'done') return refuse({ code: 'step-mismatch' })
  if (user.status === 'disabled') return refuse({ code: 'flow-expired' })
  if (state.entry === 'credentials' && user.method !== null) return refuse({ code: 'unauthorized' })
  if (facts.emailTaken || lostUsername(user)) return refuse({ code: 'registration-exists' })
  if (state.method === null) return refuse({ code: 'step-mismatch' })
  return advance('done', { ...state, password: withoutHash(state), added: [] }, [
    ...earlier,
    { do: 'update-user', userId: user.id, changes: bound(state, facts) },
    // Factors of before, which somebody else may have bound, end with this registration.
    { do: 'revoke-authenticators', userId: user.id },
    ...state.added.flatMap((added) => bind('enrollment', user.id, added)),
    ...joining(facts, state),
    { do: 'end-others', userId: user.id },
    ...forgetFailures(state, user),
    { do: 'issue-session', userId: user.id, option: state.method },
    audit('enrollment-completed', user.id, { method: state.method, entry: state.entry }),
    audit('session-issued', user.id, { option: state.method, flow: 'enrollment' }),
    ...tellOwner(facts, state),
  ])
}

/** Its reservation ran out while nobody had verified it, and somebody else has the username now. */
export const lostUsername = ({ username, username_key }: UserRow): boolean =>
  username_key !== usernameKey(username)

/**
 * New factors start from nothing. What a stranger's tries blocked before there was an account, or until it is
 * registered anew, opens here and nowhere else.
 */
const forgetFailures = ({ emailProved }: EnrollmentState, { id, username }: UserRow): Effect[] => [
  { do: 'clear-failures', subject: id },
  { do: 'clear-failures', subject: usernameSubject(username), factor: passwordFactor },
  { do: 'clear-failures', subject: emailSubject(emailProved ?? ''), factor: passwordFactor },
]

const withoutHash = ({ password }: EnrollmentState): EnrollmentState['password'] =>
  password && { ...password, hash: null }

function bound(state: EnrollmentState, facts: EnrollmentFacts): UserChanges {
  const { method, password } = state
  return {
    email: state.emailProved,
    unverified_email: null,
    reserved_until: null,
    status: 'active',
    method,
    phone: method === 'phone' ? state.phoneProved : null,
    role: roleOf(state, facts),
    ...(password?.hash ? { password_hash: password.hash } : {}),
    ...(password ? { password_length: password.length } : {}),
    ...(state.terms === null ? {} : { terms_version: state.terms, terms_accepted_at: facts.now }),
  }
}

/** The roster's administrator, else the first if the installation wants that, else Standard (guide section 2). */
function roleOf(state: EnrollmentState, { user, group }: EnrollmentFacts): 'standard' | 'administrative' {
  if (!group || group.isMember) return user.role
  const named = group.adminEmail !== null && group.adminEmail.toLowerCase() === state.emailProved
  return named || group.firstAdministrates ? 'administrative' : 'standard'
}

function joining(facts: EnrollmentFacts, state: EnrollmentState): Effect[] {
  const { group, user } = facts
  if (!group || group.isMember) return []
  const role = roleOf(state, facts)
  return [
    { do: 'join-group', userId: user.id, providerGroupId: group.providerGroupId },
    audit('role-granted', user.id, { role }),
    ...tellAdministrators(group, facts),
  ]
}

function tellAdministrators(group: GroupFacts, { user }: EnrollmentFacts): Effect[] {
  const userIds = group.administrators.filter((id) => id !== user.id)
  if (userIds.length === 0) return []
  const data = {
    username: user.username,
    name: `${user.first_name} ${user.last_name}`,
    organization: group.organizationName,
  }
  return [{ do: 'notice', userIds, kind: 'user-joined', data }]
}

/** A changed registration is told to the address that was on file, and to the new one (NIST SP 800-63B-4 4.6). */
function tellOwner({ user }: EnrollmentFacts, state: EnrollmentState): Effect[] {
  if (user.method === null) return []
  const addresses = new Set([user.email, state.emailProved].filter((email) => email !== null))
  const notice: Effect = { do: 'notice', userIds: [user.id], kind: 'own-registration-changed', data: {} }
  const mails = [...addresses].map((recipient) => ({
    do: 'mail' as const,
    template: 'registration-changed' as const,
    recipient,
    userId: user.id,
    data: { username: user.username, firstName: user.first_name },
  }))
  return [notice, ...mails]
}

const audit = (
  type: Extract<Effect, { do: 'audit' }>['type'],
  target: string,
  detail: Readonly<Record<string, string>>,
): Effect => ({ do: 'audit', type, target, detail })
