import { z } from 'zod'
import { passwordInput } from '../../server/contract/fields.ts'

/** What the bridge's `lock` methods take: the arguments, in their order. */
export const lockInputs = {
  state: z.tuple([]),
  now: z.tuple([]),
  unlock: z.tuple([passwordInput]),
  takeOver: z.tuple([]),
  comeBack: z.tuple([z.string().min(1).max(20)]),
}
