import { policyNames, policyTable, type Policy, type PolicyName } from './table.ts'
import type { PolicyLevel, PolicyProblem, PolicyState, RefusedValue, UnreadableLevel } from './policy.ts'

/** What a platform's store says of one level. */
export type LevelReading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, unknown>> }
  /** `detail`: in English, for IT; no value of a setting. */
  | { readonly kind: 'unreadable'; readonly detail: string }

export interface Levels<T> {
  readonly machine: T
  readonly user: T
}

interface ResolvedLevel {
  readonly policy: Policy
  readonly refused: readonly RefusedValue[]
  readonly unreadable: UnreadableLevel | null
  /** What could be used, now or last time; null where the level is not there, or never could be read. */
  readonly keep: Policy | null
}

export interface Resolved {
  readonly state: PolicyState
  /** To be kept for the day when a level, or a value, can't be used. */
  readonly keep: Levels<Policy | null>
}

/**
 * The policy in force: machine before user, each value by itself. What can't be used is named; the last value that
 * could be used holds in its place, or else the strictest, never a laxer default. Pure.
 *
 * @param kept `keep` of the last time
 */
export function resolvePolicy(readings: Levels<LevelReading>, kept: Levels<Policy | null>): Resolved {
  const machine = resolveLevel('machine', readings.machine, kept.machine)
  const user = resolveLevel('user', readings.user, kept.user)
  const problem: PolicyProblem = {
    unreadable: [machine.unreadable, user.unreadable].filter((level) => level !== null),
    refused: [...machine.refused, ...user.refused],
  }
  const sound = problem.unreadable.length === 0 && problem.refused.length === 0
  return {
    state: {
      policy: { ...user.policy, ...machine.policy },
      source: sourceOf(readings),
      levels: { ...levelsOf(user.policy, 'user'), ...levelsOf(machine.policy, 'machine') },
      problem: sound ? null : problem,
    },
    keep: { machine: machine.keep, user: user.keep },
  }
}

/** The kept policy of one level, out of a file that anybody may have written: sound values only. */
export function soundPolicy(values: Readonly<Record<string, unknown>>): Policy {
  return ofEntries(
    policyNames.flatMap((name) => {
      const parsed = policyTable[name].schema.safeParse(values[name])
      return parsed.success ? [[name, parsed.data] as const] : []
    }),
  )
}

/** The strictest value of every setting that restricts. */
export const strictestPolicy: Policy = ofEntries(
  policyNames.flatMap((name) => {
    const value = strictestOf(name)
    return value === undefined ? [] : [[name, value] as const]
  }),
)

function resolveLevel(level: PolicyLevel, reading: LevelReading, kept: Policy | null): ResolvedLevel {
  switch (reading.kind) {
    case 'absent':
      return { policy: {}, refused: [], unreadable: null, keep: null }
    case 'unreadable': {
      const inForce = kept === null ? 'strictest' : 'kept'
      return {
        policy: kept ?? strictestPolicy,
        refused: [],
        unreadable: { level, detail: reading.detail, inForce },
        keep: kept,
      }
    }
    case 'read':
      return resolveValues(level, reading.values, kept ?? {})
  }
}

function resolveValues(
  level: PolicyLevel,
  values: Readonly<Record<string, unknown>>,
  kept: Policy,
): ResolvedLevel {
  const sound = new Map<PolicyName, unknown>()
  const strict = new Map<PolicyName, unknown>()
  const refused: RefusedValue[] = []
  for (const [written, value] of Object.entries(values)) {
    const name = nameOf(written)
    if (name === undefined) {
      refused.push({ name: written.slice(0, 100), level, reason: 'unknown-name', inForce: 'unmanaged' })
      continue
    }
    const parsed = policyTable[name].schema.safeParse(value)
    if (parsed.success) sound.set(name, parsed.data)
    else if (kept[name] !== undefined) sound.set(name, kept[name])
    else if (strictestOf(name) !== undefined) strict.set(name, strictestOf(name))
    if (!parsed.success)
      refused.push({ name, level, reason: 'invalid-value', inForce: insteadOf(name, kept) })
  }
  const policy = withoutWayRound(ofEntries([...sound, ...strict]), refused)
  return { policy, refused, unreadable: null, keep: ofEntries([...sound]) }
}

/** Who was to be led to a server that can't be made out must not end up without one. */
function withoutWayRound(policy: Policy, refused: readonly RefusedValue[]): Policy {
  const lost = refused.some(({ name, inForce }) => name === 'serverAddress' && inForce === 'unmanaged')
  return lost ? { ...policy, standaloneAllowed: false, demoAllowed: false } : policy
}

/** What holds in place of a value that can't be used. */
function insteadOf(name: PolicyName, kept: Policy): RefusedValue['inForce'] {
  if (kept[name] !== undefined) return 'kept'
  return strictestOf(name) === undefined ? 'unmanaged' : 'strictest'
}

const namesByLowerCase = new Map(policyNames.map((name) => [name.toLowerCase(), name]))

/** The registry doesn't tell capitals from small letters. */
const nameOf = (written: string): PolicyName | undefined => namesByLowerCase.get(written.toLowerCase())

function strictestOf(name: PolicyName): Policy[PolicyName] {
  const setting = policyTable[name]
  return 'strictest' in setting ? setting.strictest : undefined
}

function levelsOf(policy: Policy, level: PolicyLevel): PolicyState['levels'] {
  return Object.fromEntries(Object.keys(policy).map((name) => [name, level]))
}

function sourceOf({ machine, user }: Levels<LevelReading>): PolicyState['source'] {
  if (machine.kind === 'absent') return user.kind === 'absent' ? 'none' : 'user'
  return user.kind === 'absent' ? 'machine' : 'machine-and-user'
}

function ofEntries(entries: readonly (readonly [PolicyName, unknown])[]): Policy {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value comes from its own name's schema
  return Object.fromEntries(entries) as Policy
}
