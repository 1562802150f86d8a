import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { userInformation } from '../../../../server/contract/actions.ts'
import { usStates } from '../../../../server/contract/fields.ts'
import { zipFitsState } from '../../../../server/contract/us-zip.ts'

const zips = fc.integer({ min: 0, max: 99_999 }).map((number) => String(number).padStart(5, '0'))

describe('a ZIP code', () => {
  it.each([
    ['MS', '39201'],
    ['MS', '39201-1234'],
    ['NY', '10001'],
    ['PR', '00901'],
    ['DC', '20500'],
    ['AP', '96201'],
  ])('fits its state when it is one of %s', (state, zip) => {
    expect(zipFitsState(state, zip)).toBe(true)
  })

  it('fits some states and not others when it is any', () => {
    fc.assert(
      fc.property(zips, (zip) => {
        const fitting = usStates.filter((state) => zipFitsState(state, zip))
        expect(fitting.length).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('is left alone when one of the two is absent', () => {
    fc.assert(fc.property(zips, (zip) => zipFitsState(undefined, zip) && zipFitsState('MS', undefined)))
  })

  it('of every state is known', () => {
    for (const state of usStates) {
      const known = Array.from({ length: 1000 }, (_, prefix) => `${String(prefix).padStart(3, '0')}01`)
      expect(known.filter((zip) => zipFitsState(state, zip)).length).toBeGreaterThan(0)
    }
  })

  it('is refused at its field when it belongs to another state', () => {
    const person = {
      username: 'ana.field',
      firstName: 'Ana',
      lastName: 'Field',
      email: 'ana@clinic.example',
      confirmEmail: 'ana@clinic.example',
      fax: '6015550143',
    }
    const parsed = userInformation.safeParse({ ...person, state: 'MS', zip: '10001' })
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([['zip']])
    expect(userInformation.safeParse({ ...person, state: 'MS', zip: '39201' }).success).toBe(true)
  })
})
