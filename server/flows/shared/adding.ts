import { z } from 'zod'
import { assertNever } from '../../assert-never.ts'
import type { FlowKind } from '../../contract/actions.ts'
import type { StrongerFactor } from '../../contract/ways.ts'
import type { UserRow } from '../../directory/users.ts'
import { newCredential } from '../../factors/passkey/answer.ts'
import type { NewCredential } from '../../factors/passkey/redeem.ts'
import type { Effect } from '../effects.ts'
import type { CodeCheck } from './code-check.ts'
import { failureOfCheck } from './code-check.ts'
import type { SealedPage } from './ways.ts'
import { refuse } from '../outcome.ts'
import type { Refused } from '../definition.ts'

const keptCodes = z.array(z.object({ name: z.string(), hash: z.string() }))

/** A stronger factor that was proved to work, ready to be bound. An app's secret is sealed for the flow's user. */
export const binding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('totp'), sealed: z.string(), step: z.number() }),
  z.object({ kind: z.literal('passkey'), credential: newCredential }),
  z.object({ kind: z.literal('recovery-codes'), kept: keptCodes }),
])
export type Binding = z.infer<typeof binding>

/** New recovery codes: those to show, sealed, and as they are kept. */
export const newCodes = z.object({ sealed: z.string(), kept: keptCodes })
export type NewCodes = z.infer<typeof newCodes>

/** What a flow keeps in which a stronger factor is added. */
export const addingShape = {
  /** Sealed: the secret of an app that has not shown a code yet. */
  newSecret: z.string().nullable().default(null),
  newCodes: newCodes.nullable().default(null),
}
export interface AddingState {
  readonly newSecret: string | null
  readonly newCodes: NewCodes | null
}
/** Nothing is being added. */
export const nothingAdded = { newSecret: null, newCodes: null } satisfies AddingState

/** The factor under which wrong codes of an app that is being added are counted. */
export const newTotpFactor = 'new-totp'

/** What somebody who adds a factor shows of it, with what decides it. */
export type AddingEvent =
  | { readonly action: 'confirm-totp'; readonly check: CodeCheck; readonly step: number }
  | { readonly action: 'register-passkey'; readonly credential: NewCredential | null }
  | { readonly action: 'keep-codes' }

/** The factor that an event has shown to work, with the effects of showing it; or why it isn't. Pure. */
export function proveNew(
  state: AddingState & { readonly userId: string },
  event: AddingEvent,
): { readonly kind: 'ready'; readonly binding: Binding; readonly effects: readonly Effect[] } | Refused {
  switch (event.action) {
    case 'confirm-totp': {
      const failure = failureOfCheck(event.check)
      if (failure) return refuse(failure)
      if (state.newSecret === null) return refuse({ code: 'step-mismatch' })
      return {
        kind: 'ready',
        binding: { kind: 'totp', sealed: state.newSecret, step: event.step },
        effects: [{ do: 'clear-failures', subject: state.userId, factor: newTotpFactor }],
      }
    }
    case 'register-passkey':
      if (event.credential === null) return refuse({ code: 'code-expired' })
      return { kind: 'ready', binding: { kind: 'passkey', credential: event.credential }, effects: [] }
    case 'keep-codes':
      if (state.newCodes === null) return refuse({ code: 'step-mismatch' })
      return { kind: 'ready', binding: { kind: 'recovery-codes', kept: state.newCodes.kept }, effects: [] }
    default:
      return assertNever(event)
  }
}

/** Goes to the page that makes a passkey. */
export const openPage = (userId: string, { page }: SealedPage): Effect => ({
  do: 'open-passkey-page',
  userId,
  page,
})

/** Binds a factor: with its audit event. */
export const bind = (flow: FlowKind, userId: string, added: Binding): Effect[] => [
  { do: 'bind-authenticator', userId, binding: added },
  { do: 'audit', type: 'authenticator-added', target: userId, detail: { flow, kind: added.kind } },
]

/** Takes a factor away, with its audit event, and tells its owner. What is under way by it ends. */
export const takeAway = (flow: FlowKind, user: UserRow, id: string, kind: StrongerFactor): Effect[] => [
  { do: 'remove-authenticator', userId: user.id, id },
  { do: 'audit', type: 'authenticator-removed', target: user.id, detail: { flow, kind } },
  ...tell(user, 'authenticator-removed', kind),
]

/** Tells the owner of an account that a way in was added (NIST SP 800-63B-4 4.1.2, 4.6). */
export const tellAdded = (user: UserRow, kind: StrongerFactor): Effect[] =>
  tell(user, 'authenticator-added', kind)

function tell(
  { id, email, username }: UserRow,
  what: 'authenticator-added' | 'authenticator-removed',
  kind: StrongerFactor,
): Effect[] {
  const notice: Effect = { do: 'notice', userIds: [id], kind: what, data: { kind } }
  if (email === null) return [notice]
  const data = { username, kind }
  return [notice, { do: 'mail', template: what, recipient: email, userId: id, data }]
}
