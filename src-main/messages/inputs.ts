import { z } from 'zod'

/** What the bridge's `messages` methods take: the arguments, in their order. */
export const messagesInputs = {
  list: z.tuple([z.string().max(1000).nullable()]),
  read: z.tuple([z.string().min(1).max(64)]),
  readAll: z.tuple([]),
}
