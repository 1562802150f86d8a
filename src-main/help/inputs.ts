import { z } from 'zod'
import { email, passwordInput, username } from '../../server/contract/fields.ts'

/** What the bridge's `help` methods take: the arguments, in their order. */
export const helpInputs = {
  requestReset: z.tuple([username]),
  requestCompletion: z.tuple([email, passwordInput]),
  remindUsername: z.tuple([email]),
}
