import { z } from 'zod'
import { passwordChange } from '../../server/contract/account.ts'
import { contactChange } from '../../server/contract/contact.ts'
import { changedAuthenticator } from '../../server/contract/authenticator-change.ts'
import { passwordInput } from '../../server/contract/fields.ts'

/** What the bridge's `account` methods take: the arguments, in their order. */
export const accountInputs = {
  read: z.tuple([]),
  change: z.tuple([contactChange]),
  changePassword: z.tuple([passwordChange]),
  changeAuthenticator: z.tuple([changedAuthenticator]),
  sessions: z.tuple([]),
  endSession: z.tuple([z.string().min(1).max(64), passwordInput]),
}
