import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { enrollmentStart } from '../../../../server/flows/enrollment/entry.ts'
import { enrollmentActions, enrollmentSteps } from '../../../../server/flows/enrollment/steps.ts'
import { loginActions, loginStart, loginSteps } from '../../../../server/flows/login/steps.ts'
import { recoveryActions, recoverySteps } from '../../../../server/flows/recovery/steps.ts'
import {
  registrationActions,
  registrationStart,
  registrationSteps,
} from '../../../../server/flows/registration/steps.ts'
import { registered } from './support/rows.ts'

const offering = { voiceConfirmation: 'read-code' } as const

/** `step: action` of every arrow that an action leads along. */
function drawn(kind: string): string[] {
  const file = new URL(`../../../../server/flows/${kind}/${kind}.mermaid`, import.meta.url)
  const arrows = readFileSync(file, 'utf8').matchAll(/^\s+(\w+) --> \S+: (\S+)$/gm)
  const pairs = [...arrows].map(([, step = '', action = '']) => `${step.replaceAll('_', '-')}: ${action}`)
  return [...new Set(pairs)].filter((pair) => !pair.endsWith(' #')).toSorted()
}

const pairs = (step: string, actions: readonly string[]) => actions.map((action) => `${step}: ${action}`)

describe('the diagram', () => {
  it('of registration shows the actions of every step', () => {
    const offered = registrationSteps.flatMap((step) =>
      pairs(step, registrationActions({ ...registrationStart, step })),
    )
    expect(drawn('registration')).toEqual(offered.toSorted())
  })

  it('of enrollment shows the actions of every step', () => {
    const { state } = enrollmentStart('registration', registered, null)
    const offered = enrollmentSteps.flatMap((step) =>
      pairs(step, enrollmentActions({ step, state }, offering)),
    )
    expect(drawn('enrollment')).toEqual(offered.toSorted())
  })

  it('of recovery shows the actions of every step', () => {
    const offered = recoverySteps.flatMap((step) => pairs(step, recoveryActions({ step }, offering)))
    expect(drawn('recovery')).toEqual(offered.toSorted())
  })

  it('of login shows the actions of every step', () => {
    const { state } = loginStart({ kind: 'login', option: 'phone', remember: false })
    const offered = loginSteps.flatMap((step) =>
      (['phone', 'email'] as const).flatMap((factor) =>
        pairs(step, loginActions({ step, state: { ...state, factor } }, offering)),
      ),
    )
    expect(drawn('login')).toEqual([...new Set(offered)].toSorted())
  })
})
