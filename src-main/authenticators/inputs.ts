import { z } from 'zod'
import { strongerFactor } from '../../server/contract/ways.ts'

/** What the bridge's `authenticators` methods take: the arguments, in their order. */
export const authenticatorsInputs = {
  list: z.tuple([]),
  add: z.tuple([strongerFactor]),
  remove: z.tuple([z.string().min(1).max(64)]),
  openPasskeyPage: z.tuple([]),
}
