import type { Outcome } from '../definition.ts'
import type { Effect } from '../effects.ts'
import { advance } from '../outcome.ts'
import { finish } from './finish.ts'
import type { EnrollmentFacts } from './happening.ts'
import { owedStep, type EnrollmentState } from './steps.ts'

/** On to whatever is owed next; to `done` through the last check. Pure. */
export function goOn(
  state: EnrollmentState,
  facts: EnrollmentFacts,
  effects: readonly Effect[] = [],
): Outcome<'enrollment', EnrollmentState> {
  const step = owedStep(state, {
    termsVersion: facts.termsVersion,
    acceptedVersion: facts.user.terms_version,
    secondWays: facts.secondWays,
  })
  return step === 'done' ? finish(state, facts, effects) : advance(step, state, effects)
}
