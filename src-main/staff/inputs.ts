import { z } from 'zod'
import { helpDeskInput, helpDeskLookupInput, helpDeskOperation } from '../../server/contract/staff.ts'

const nothing = z.tuple([])

/** What the bridge's `staff` methods take: the arguments, in their order. */
export const staffInputs = {
  begin: nothing,
  outcome: nothing,
  openAgain: nothing,
  cancel: nothing,
  session: nothing,
  extend: nothing,
  signOut: nothing,
  lookUp: z.tuple([helpDeskLookupInput.shape.email]),
  help: z.tuple([z.string().min(1).max(64), helpDeskOperation, helpDeskInput]),
}
