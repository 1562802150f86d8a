import type { UserRow } from '../../directory/users.ts'
import { nothingAdded } from '../shared/adding.ts'
import type { EnrollmentEntry, EnrollmentPosition, EnrollmentState } from './steps.ts'

/** A user as far as it decides where an enrollment starts. */
export type Entrant = Pick<UserRow, 'id' | 'email' | 'unverified_email' | 'password_hash' | 'password_length'>

/**
 * Where an enrollment starts (design: "Where enrollment starts"). A self-service reset asks for the
 * password first, if there is one. A completion, whose password was proved to ask for it, goes on with
 * what is unfinished. Username and password take only the address on file. Pure.
 * @param typedLength code points of the password that opened it; null for a ticket
 */
export function enrollmentStart(
  entry: EnrollmentEntry,
  user: Entrant,
  typedLength: number | null,
): EnrollmentPosition {
  const state = stateOf(entry, user, typedLength)
  return { step: state.mustConfirm ? 'confirm-password' : 'choose-method', state }
}

function stateOf(entry: EnrollmentEntry, user: Entrant, typedLength: number | null): EnrollmentState {
  const blank: EnrollmentState = {
    challengeId: null,
    ticketId: null,
    entry,
    userId: user.id,
    mustConfirm: false,
    method: null,
    onlyEmail: null,
    email: null,
    emailProved: null,
    password: null,
    phone: null,
    phoneProved: null,
    terms: null,
    secondWay: 'open',
    added: [],
    ...nothingAdded,
    page: null,
  }
  if (entry === 'reset') return { ...blank, mustConfirm: user.password_hash !== null }
  if (entry === 'completion') return { ...blank, emailProved: user.email, password: knownPassword(user) }
  if (entry === 'credentials') {
    const password = typedLength === null ? null : { length: typedLength, hash: user.password_hash }
    return { ...blank, onlyEmail: user.email ?? user.unverified_email, password }
  }
  return blank
}

const knownPassword = (user: Entrant): EnrollmentState['password'] =>
  user.password_hash === null ? null : { length: user.password_length ?? 0, hash: user.password_hash }
