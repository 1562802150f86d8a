import { describe, expect, it } from 'vitest'
import { helpInputs } from '../../../../src-main/help/inputs.ts'

describe('help inputs', () => {
  it('trim names and addresses when they fit', () => {
    expect(helpInputs.requestReset.parse([' daisy.field '])).toEqual(['daisy.field'])
    expect(helpInputs.remindUsername.parse([' Daisy@Clinic.example '])).toEqual(['daisy@clinic.example'])
  })

  it('leave a password as it was typed when it has spaces', () => {
    expect(helpInputs.requestCompletion.parse(['daisy@clinic.example', ' two  words '])).toEqual([
      'daisy@clinic.example',
      ' two  words ',
    ])
  })

  it('refuse what the server would not take when it is sent', () => {
    expect(helpInputs.requestReset.safeParse(['x']).success).toBe(false)
    expect(helpInputs.requestReset.safeParse(['daisy.field', 'more']).success).toBe(false)
    expect(helpInputs.remindUsername.safeParse([{ email: 'daisy@clinic.example' }]).success).toBe(false)
    expect(helpInputs.requestCompletion.safeParse(['daisy@clinic.example', '']).success).toBe(false)
  })
})
