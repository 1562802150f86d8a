// ASVS 6.4.2: nothing that a person may send is a password hint, or a question whose answer others know.
import { expect, it } from 'vitest'
import { openapi } from '../../../../server/http/openapi.ts'

/** Names of all properties below a value, wherever they are. */
function propertyNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own =
    'properties' in value && typeof value.properties === 'object' && value.properties !== null
      ? Object.keys(value.properties)
      : []
  return [...own, ...Object.values(value).flatMap(propertyNames)]
}

it('no route takes or gives a hint or a secret question when the description is read', () => {
  const names = [...new Set(propertyNames(openapi()))]
  expect(names).toContain('registrationCode')
  // A patient's date of birth stands in the home screen's requests; nobody is asked for their own.
  const suspicious = /hint|question|memorable|maiden|mother|pet|school|birth|secretword|security(?!code)/i
  expect(names.filter((name) => suspicious.test(name))).toEqual(['dateOfBirth'])
})
