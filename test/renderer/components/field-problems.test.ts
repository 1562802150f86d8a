import { describe, expect, it } from 'vitest'
import { flowActions } from '../../../server/contract/actions.ts'
import { failureProblems, schemaProblems } from '../../../src-renderer/components/field-problems.ts'

const schema = flowActions.registration['enter-user-information']
const person = {
  username: 'ana',
  firstName: 'Ana',
  lastName: 'Reyes',
  address1: '',
  address2: '',
  city: '',
  state: '',
  zip: '',
  email: 'ana@clinic.example',
  confirmEmail: 'Ana@clinic.example',
  phone: '',
  fax: '(601) 555-0199',
}

describe('schemaProblems', () => {
  it('finds none when the form is well filled', () => {
    expect(schemaProblems(schema, person)).toEqual({})
  })
  it('names each field by its first problem when several are wrong', () => {
    const wrong = {
      ...person,
      username: 'a b',
      firstName: ' ',
      zip: '392',
      city: 'x'.repeat(81),
      email: 'ana',
    }
    expect(schemaProblems(schema, wrong)).toEqual({
      username: 'format',
      firstName: 'required',
      zip: 'format',
      city: 'too-long',
      email: 'format',
      confirmEmail: 'differs',
    })
  })
  it('is `differs` when only the repeated address is another', () => {
    expect(schemaProblems(schema, { ...person, confirmEmail: 'eva@clinic.example' })).toEqual({
      confirmEmail: 'differs',
    })
  })
})

describe('failureProblems', () => {
  it('stands at the paths that the server named when input was refused', () => {
    const errors = [
      { path: 'fax', message: 'extension' },
      { path: 'npi', message: 'has a wrong check digit' },
    ]
    expect(failureProblems({ code: 'invalid-input', errors }, {})).toEqual({
      fax: 'extension',
      npi: 'refused',
    })
  })
  it('stands at the field that the form gave when the failure names none', () => {
    const failure = { code: 'phone-refused', reason: 'premium' } as const
    expect(failureProblems(failure, { 'phone-refused': 'number' })).toEqual({ number: 'premium' })
  })
  it('is about no field when the form has none for it', () => {
    expect(failureProblems({ code: 'offline' }, { 'phone-refused': 'number' })).toEqual({})
  })
})
