import { assertNever } from '../../assert-never.ts'
import { addingActions } from '../../contract/ways.ts'
import type { Outcome } from '../definition.ts'
import { advance, refuse } from '../outcome.ts'
import { openPage, proveNew, type AddingEvent, type NewCodes } from '../shared/adding.ts'
import type { SealedPage } from '../shared/ways.ts'
import { goOn } from './go-on.ts'
import type { EnrollmentFacts, EnrollmentHappening } from './happening.ts'
import type { EnrollmentPosition, EnrollmentState } from './steps.ts'

type EnrollmentOutcome = Outcome<'enrollment', EnrollmentState>

type SecondWayAction = keyof typeof addingActions | 'skip'

/** Whether a request is one of a second way in. */
export function isSecondWayRequest<R extends { readonly action: string }>(
  request: R,
): request is Extract<R, { action: SecondWayAction }> {
  return request.action === 'skip' || Object.hasOwn(addingActions, request.action)
}

/** Takes an action of a second way in. Pure. */
export function takeSecondWay(
  at: EnrollmentPosition,
  happening: Extract<EnrollmentHappening, { action: SecondWayAction }>,
): EnrollmentOutcome {
  switch (happening.action) {
    case 'add-totp':
      return addTotp(at, happening.facts.sealed)
    case 'add-passkey':
      return addPasskey(at, happening.facts.opened)
    case 'confirm-totp':
    case 'register-passkey':
    case 'keep-codes':
      return addProved(at, happening.facts, happening.facts.event, happening.facts.codes)
    case 'skip':
      return goOn({ ...at.state, secondWay: 'closed' }, happening.facts)
    default:
      return assertNever(happening)
  }
}

/** Shows the secret of a new app. Pure. */
const addTotp = ({ state }: EnrollmentPosition, sealed: string): EnrollmentOutcome =>
  advance('new-totp', { ...state, newSecret: sealed, page: null })

/** Sends a browser to the page that makes a passkey. Pure. */
function addPasskey({ state }: EnrollmentPosition, opened: SealedPage | null): EnrollmentOutcome {
  if (opened === null) return refuse({ code: 'step-mismatch' })
  return advance('new-passkey', { ...state, page: opened.sealed }, [openPage(state.userId, opened)])
}

/** Whether a second way in is being added. */
export const isAdding = ({ step }: EnrollmentPosition): boolean =>
  step === 'new-totp' || step === 'new-passkey'

/** Back to the choice of a second way. Pure. */
export const backToChoice = ({ state }: EnrollmentPosition): EnrollmentOutcome =>
  advance('second-way', { ...state, newSecret: null, page: null })

/**
 * Keeps what has shown to work for `done`, which binds it; then the recovery codes, if the installation has them.
 * Pure.
 */
function addProved(
  { state }: EnrollmentPosition,
  facts: EnrollmentFacts,
  event: AddingEvent,
  codes: NewCodes | null,
): EnrollmentOutcome {
  const ready = proveNew(state, event)
  if (ready.kind === 'refused') return ready
  const added = [...state.added, ready.binding]
  const next = { ...state, added, newSecret: null, page: null, newCodes: null }
  if (event.action !== 'keep-codes' && codes !== null)
    return advance('recovery-codes', { ...next, newCodes: codes }, ready.effects)
  return goOn({ ...next, secondWay: 'closed' }, facts, ready.effects)
}
