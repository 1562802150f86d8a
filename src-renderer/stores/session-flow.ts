import type { Flow, FlowOf } from '../../server/contract/flows.ts'

/** A flow that works in the name of the session and goes on beside it. */
export type SessionFlow = FlowOf<'authenticator-change' | 'authenticator-enrollment'>

/** The flow under way, if it is one of the signed-in. */
export const sessionFlow = (flow: Flow | null): SessionFlow | null =>
  flow?.kind === 'authenticator-change' || flow?.kind === 'authenticator-enrollment' ? flow : null
