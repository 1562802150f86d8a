import type { FlowAt } from '../../../server/contract/flows.ts'

/** The kinds of flow whose second step may be done by another way. */
export type WayFlow<S extends 'totp' | 'passkey' | 'recovery-code'> =
  FlowAt<'login', S> | FlowAt<'recovery', S> | FlowAt<'authenticator-enrollment', S>

/** The kinds of flow in which a stronger factor is added. */
export type AddingFlow<S extends 'new-totp' | 'new-passkey' | 'recovery-codes'> =
  FlowAt<'enrollment', S> | FlowAt<'authenticator-enrollment', S>
