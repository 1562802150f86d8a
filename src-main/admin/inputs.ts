import { z } from 'zod'
import {
  bulkInput,
  invitationInput,
  operationInput,
  providerInput,
  userListQuery,
  userOperation,
} from '../../server/contract/admin.ts'
import { contactChange } from '../../server/contract/contact.ts'

const id = z.string().min(1).max(64)
const cursor = z.string().max(1000).nullable()

/** What the bridge's `admin` methods take: the arguments, in their order. */
export const adminInputs = {
  users: z.tuple([userListQuery]),
  user: z.tuple([id]),
  changeUser: z.tuple([id, contactChange]),
  operate: z.tuple([id, userOperation, operationInput]),
  operateOnMany: z.tuple([bulkInput]),
  history: z.tuple([id, cursor]),
  exportHistory: z.tuple([id, z.string().max(200)]),
  groups: z.tuple([]),
  registerProvider: z.tuple([providerInput]),
  invite: z.tuple([invitationInput]),
}
