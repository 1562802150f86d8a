import { z } from 'zod'
import { loginOption } from '../../server/contract/fields.ts'

/** What the bridge's `remembered` methods take: the arguments, in their order. */
export const rememberedInputs = {
  state: z.tuple([]),
  resume: z.tuple([loginOption]),
  forget: z.tuple([]),
}
