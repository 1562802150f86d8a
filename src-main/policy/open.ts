import { isDeepStrictEqual } from 'node:util'
import type { KeptPolicy } from './kept.ts'
import type { PolicyState, PolicyStore } from './policy.ts'
import type { PolicyReader } from './readers/choose.ts'
import { resolvePolicy, type Resolved } from './resolve.ts'

export interface PolicyParts {
  readonly reader: PolicyReader
  readonly kept: KeptPolicy
  /** Takes the value away again that can't be used on this computer, such as a folder that isn't there. */
  readonly check: (state: PolicyState) => PolicyState
}

/**
 * Reads the policy of this run. Both levels at once: on Windows each is a program of its own.
 * @returns once it was read; never fails
 */
export const openPolicy = async (parts: PolicyParts): Promise<PolicyStore> => {
  const { kept } = parts
  const first = await resolve(parts)
  kept.write(first.keep)
  return {
    read: () => first.state,
    async refresh() {
      const { state, keep } = await resolve(parts)
      kept.write(keep)
      return !isDeepStrictEqual(state.policy, first.state.policy)
    },
  }
}

const resolve = async ({ reader, kept, check }: PolicyParts): Promise<Resolved> => {
  const [machine, user] = await Promise.all([reader('machine'), reader('user')])
  const { state, keep } = resolvePolicy({ machine, user }, kept.read())
  return { state: check(state), keep }
}
