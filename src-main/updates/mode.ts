import type { Policy } from '../policy/policy.ts'
import type { InstalledBy } from './installed-by.ts'

/** Whether this installation brings its own new versions, and which; or why not. */
export type UpdateMode =
  | { readonly kind: 'on'; readonly channel: 'latest' | 'beta' }
  | { readonly kind: 'off'; readonly reason: 'from-source' | 'by-it' | 'policy' | 'unsigned' }

export interface UpdateGrounds {
  readonly packaged: boolean
  readonly platform: NodeJS.Platform
  readonly installedBy: InstalledBy
  readonly policy: Pick<Policy, 'updateChannel'>
  /** Text of the package's `app-update.yml`; null without one. */
  readonly config: string | null
}

/**
 * Decides it. A version that nobody signed is never taken (R36): on Windows the publisher must be named in the package,
 * macOS compares signatures itself, and of what there is for Linux nothing is signed.
 */
export const updateMode = ({
  packaged,
  platform,
  installedBy,
  policy,
  config,
}: UpdateGrounds): UpdateMode => {
  if (!packaged) return off('from-source')
  if (installedBy === 'it') return off('by-it')
  if (policy.updateChannel === 'off') return off('policy')
  if (config === null || !isSigned(platform, config)) return off('unsigned')
  return { kind: 'on', channel: policy.updateChannel === 'beta' ? 'beta' : 'latest' }
}

const isSigned = (platform: NodeJS.Platform, config: string): boolean =>
  platform === 'darwin' || (platform === 'win32' && /^publisherName:/m.test(config))

const off = (reason: Extract<UpdateMode, { kind: 'off' }>['reason']): UpdateMode => ({ kind: 'off', reason })
