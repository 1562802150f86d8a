import { z } from 'zod'

/** What the bridge's `updates` methods take. */
export const updatesInputs = { state: z.tuple([]), restart: z.tuple([]) }
