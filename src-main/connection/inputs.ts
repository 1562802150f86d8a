import { z } from 'zod'

const nothing = z.tuple([])

/** What the bridge's `connect` methods take. */
export const connectInputs = {
  state: nothing,
  use: z.tuple([z.string().max(1_000)]),
  useThisComputer: nothing,
  openFile: nothing,
  retry: nothing,
}
