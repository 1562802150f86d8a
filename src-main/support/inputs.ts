import { z } from 'zod'

/** What the bridge's `support` methods take: the arguments, in their order. */
export const supportInputs = {
  preview: z.tuple([]),
  save: z.tuple([]),
}
