import type { ManagedPolicy } from '../../src-preload/bridge.ts'
import type { PolicyState } from './policy.ts'
import { policyNames } from './table.ts'

/**
 * What the page is told of the policy: the settings that are managed, in the table's order, with their values.
 * @param changed whether IT has changed it since the app started
 */
export const managedPolicy = ({ policy, levels, problem }: PolicyState, changed: boolean): ManagedPolicy => ({
  settings: policyNames.flatMap((name) => {
    const value = policy[name]
    const level = levels[name]
    return value === undefined || level === undefined ? [] : [{ name, value, level }]
  }),
  problem:
    problem === null
      ? null
      : {
          unreadable: problem.unreadable.map(({ level, inForce }) => ({ level, inForce })),
          refused: problem.refused.map((value) => ({ ...value })),
        },
  changed,
})
