import { z } from 'zod'

/**
 * What main tells the bundled server, by `postMessage` and nowhere else: the launch secret must be
 * in no argument, file or environment (R3).
 */
export const companionStart = z.object({
  type: z.literal('start'),
  /** Path of a socket file or name of a Windows pipe. */
  listen: z.string().min(1),
  dataDir: z.string().min(1),
  /** 256 bits, base64url; every request must carry it in the header `launchHeader`. */
  launchSecret: z.string().min(43),
  demo: z.boolean(),
})
export type CompanionStart = z.infer<typeof companionStart>

/** What the bundled server tells main. */
export const companionReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
])
export type CompanionReport = z.infer<typeof companionReport>

/** Header that carries the launch secret. */
export const launchHeader = 'atrezzo-launch'

/** The host name that main sends over the socket; the bundled server accepts no other. */
export const companionHost = 'companion.atrezzo.internal'
