import { z } from 'zod'

/**
 * Settings that the organization manages on this computer, by the server's own names (`countries`,
 * `limits.sessionIdle`). They go before the file in its data folder.
 */
export const managedServerSettings = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string())]),
)
export type ManagedServerSettings = z.infer<typeof managedServerSettings>

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
  managed: managedServerSettings.default({}),
})
export type CompanionStart = z.infer<typeof companionStart>

/** What the bundled server tells main. */
export const companionReport = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('failed'),
    message: z.string(),
    /** Given where another start would fail alike: what the person is told then. */
    reason: z.enum(['data-newer', 'migration-failed']).optional(),
  }),
])
export type CompanionReport = z.infer<typeof companionReport>

/** Header that carries the launch secret. */
export const launchHeader = 'atrezzo-launch'

/** The host name that main sends over the socket; the bundled server accepts no other. */
export const companionHost = 'companion.atrezzo.internal'
