import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  authenticatorChangeActions,
  authenticatorChangeStart,
  authenticatorChangeSteps,
} from '../../../../server/flows/authenticator-change/steps.ts'
import { enrollmentStart } from '../../../../server/flows/enrollment/entry.ts'
import { enrollmentActions, enrollmentSteps } from '../../../../server/flows/enrollment/steps.ts'
import { loginActions, loginStart, loginSteps } from '../../../../server/flows/login/steps.ts'
import { recoveryActions, recoveryStart, recoverySteps } from '../../../../server/flows/recovery/steps.ts'
import {
  registrationActions,
  registrationStart,
  registrationSteps,
} from '../../../../server/flows/registration/steps.ts'
import {
  addingActions,
  addingStart,
  addingSteps,
} from '../../../../server/flows/authenticator-enrollment/steps.ts'
import { nothingAdded } from '../../../../server/flows/shared/adding.ts'
import { byEmail, byPhone, registered } from './support/rows.ts'
import { everyFactor, everyWay } from './support/ways.ts'

const offering = { voiceConfirmation: 'read-code', strongerFactors: everyFactor } as const

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
    const { state } = recoveryStart({ kind: 'recovery', option: 'phone' })
    const ways = [...everyWay]
    const offered = recoverySteps.flatMap((step) =>
      pairs(step, recoveryActions({ step, state: { ...state, ways } }, offering)),
    )
    expect(drawn('recovery')).toEqual(offered.toSorted())
  })

  it('of authenticator-enrollment shows the actions of every step', () => {
    const offered = addingSteps.flatMap((step) =>
      [byPhone, byEmail].flatMap((user) => {
        const wanted = { kind: 'totp', removing: null, made: nothingAdded } as const
        const start = addingStart(wanted, { session: { id: 's' }, user, ways: everyWay })
        return start === null ? [] : pairs(step, addingActions({ ...start, step }, offering))
      }),
    )
    expect(drawn('authenticator-enrollment')).toEqual([...new Set(offered)].toSorted())
  })

  it('of authenticator-change shows the actions of every step', () => {
    const { state } = authenticatorChangeStart('phone', { id: 's1', userId: 'u1' })
    const offered = authenticatorChangeSteps.flatMap((step) =>
      (['phone', 'email'] as const).flatMap((factor) =>
        pairs(step, authenticatorChangeActions({ step, state: { ...state, factor } }, offering)),
      ),
    )
    expect(drawn('authenticator-change')).toEqual([...new Set(offered)].toSorted())
  })

  it('of login shows the actions of every step', () => {
    const { state } = loginStart({ kind: 'login', option: 'phone', remember: false })
    const offered = loginSteps.flatMap((step) =>
      (['phone', 'email'] as const).flatMap((factor) =>
        pairs(step, loginActions({ step, state: { ...state, factor, ways: [...everyWay] } }, offering)),
      ),
    )
    expect(drawn('login')).toEqual([...new Set(offered)].toSorted())
  })
})
