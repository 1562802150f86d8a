import { keepDraft, readDraft } from '../../components/drafts.ts'

/** Name of the draft that keeps the address through the recovery, and brings it from the sign-in. */
export const recoveryDraft = 'recovery-email'

export const keepRecoveryEmail = (email: string): void => keepDraft(recoveryDraft, { email })

/** The address that was typed; empty if none was. */
export const recoveryEmail = (): string => readDraft(recoveryDraft)['email'] ?? ''
