import { describe, expect, it } from 'vitest'
import { passwordStrength } from '../../../src-renderer/components/password-strength.ts'

describe('passwordStrength', () => {
  it('is low and says why when the password is a common one', async () => {
    const strength = await passwordStrength('password', [])
    expect(strength.score).toBe(0)
    expect(strength.reason).toBe('topTen')
  })
  it("counts the person's own words as known when they are given", async () => {
    const own = await passwordStrength('quillfeather88', ['quillfeather'])
    const other = await passwordStrength('quillfeather88', [])
    expect(own.score).toBeLessThanOrEqual(other.score)
    expect(own.reason).toBe('userInputs')
  })
  it('counts the parts of a name as known when it has a hyphen', async () => {
    const { score, reason } = await passwordStrength('quillfeather1', ['Quillfeather-Oakes'])
    expect(score).toBeLessThan(2)
    expect(reason).toBe('userInputs')
  })
  it('is weak when little is left beside the own words', async () => {
    const names = ['Daisy', 'Field', 'Magnolia Family Clinic']
    expect(await passwordStrength('daisy field', names)).toEqual({ score: 1, reason: 'userInputs' })
    expect((await passwordStrength('daisy kettle orbit sandal', names)).score).toBe(4)
  })
  it('is high when unrelated words stand in a row', async () => {
    expect((await passwordStrength('plum kettle orbit sandal', [])).score).toBe(4)
  })
})
