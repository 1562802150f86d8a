import type { ChangedAuthenticator } from '../../../server/contract/authenticator-change.ts'

/** `id` of the button that opens a change: it gets the focus back. */
export const changeButton = (authenticator: ChangedAuthenticator): string => `change-${authenticator}`
