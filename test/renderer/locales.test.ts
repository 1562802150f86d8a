import { describe, expect, it } from 'vitest'
import { usStates } from '../../server/contract/fields.ts'
import { passwordRefusal, phoneRefusal } from '../../server/contract/errors.ts'
import factor from '../../src-renderer/locales/en/factor.json' with { type: 'json' }
import registration from '../../src-renderer/locales/en/registration.json' with { type: 'json' }

describe('locale files', () => {
  it('name every state when the contract lists it', () => {
    expect(Object.keys(registration.states).toSorted()).toEqual([...usStates].toSorted())
  })
  it('have a sentence when the server refuses a phone number or password', () => {
    const reasons = [...phoneRefusal.options, ...passwordRefusal.options]
    const missing = reasons.filter((reason) => !(reason in factor.problem.any))
    expect(missing).toEqual([])
  })
})
