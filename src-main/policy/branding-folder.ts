import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyState } from './policy.ts'

/** Leaves a branding folder out that isn't there: the product's own names are better than an app that doesn't start. */
export const withoutMissingBranding = (
  state: PolicyState,
  isThere: (file: string) => boolean = existsSync,
): PolicyState => {
  const { brandingFolder, ...policy } = state.policy
  const { brandingFolder: level, ...levels } = state.levels
  if (brandingFolder === undefined || level === undefined) return state
  if (isThere(join(brandingFolder, 'branding.json'))) return state
  const { unreadable = [], refused = [] } = state.problem ?? {}
  const missing = { name: 'brandingFolder', level, reason: 'not-there', inForce: 'unmanaged' } as const
  return { ...state, policy, levels, problem: { unreadable, refused: [...refused, missing] } }
}
