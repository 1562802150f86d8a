import { z } from 'zod'

/** Tells this product's server from anything else that answers with JSON. */
const product = 'atrezzo'

/**
 * Which clients the server works with: the count of the contract. `newest` rises with every change that a client has
 * to know of; `oldest` follows once clients of an earlier count can't work any more. A client speaks `newest` of the
 * version that it was built from.
 */
export const protocol = { oldest: 1, newest: 1 } as const

export const compatibility = z.object({
  product: z.literal(product),
  protocol: z.object({ oldest: z.int().positive(), newest: z.int().positive() }),
})
export type Compatibility = z.infer<typeof compatibility>

/** What this server answers. */
export const ownCompatibility: Compatibility = { product, protocol }

export const compatibilityRoutes = {
  getCompatibility: {
    method: 'get',
    path: '/v1/compatibility',
    summary: 'That this is the companion server, and which clients it works with',
    auth: 'public',
    answers: { 200: compatibility },
  },
} as const
