import { describe, expect, it } from 'vitest'
import { addresseeOf } from '../../../../../server/flows/recovery/addressee.ts'
import { owedStep, recoveryStart, type RecoveryState } from '../../../../../server/flows/recovery/steps.ts'
import { byEmail, byPhone, registered } from '../support/rows.ts'

const imported_at = null
const proved: RecoveryState = {
  ...recoveryStart({ kind: 'recovery', option: 'email' }).state,
  userId: 'u1',
  emailProved: 'dana@clinic.example',
}

const v1 = { termsVersion: 'v1', ways: [], needsSecondProof: false }

describe('addresseeOf', () => {
  it('gives the account when it has a factor', () => {
    expect(addresseeOf({ ...byPhone, imported_at })).toEqual({ kind: 'account', userId: 'u1' })
  })

  it('gives nobody when the address is unknown or the account disabled', () => {
    expect(addresseeOf(undefined)).toEqual({ kind: 'nobody' })
    expect(addresseeOf({ ...byPhone, status: 'disabled', imported_at })).toEqual({ kind: 'nobody' })
  })

  it('gives a registration link when registration was not finished', () => {
    const withPassword = { ...registered, email: 'dana@clinic.example', password_hash: 'hash' }
    for (const user of [registered, withPassword]) {
      const addressee = addresseeOf({ ...user, imported_at })
      expect(addressee).toMatchObject({ kind: 'unfinished', purpose: 'registration' })
    }
  })

  it('gives a link that asks for the password when the account is imported or was reset by an administrator', () => {
    const password = { email: 'dana@clinic.example', password_hash: 'hash' }
    const reset = { ...registered, ...password, terms_accepted_at: 1, imported_at }
    for (const user of [{ ...registered, ...password, imported_at: 1 }, reset])
      expect(addresseeOf(user)).toMatchObject({ kind: 'unfinished', purpose: 'reset' })
  })
})

describe('owedStep', () => {
  it('asks who has e-mail alone for another way when they have one, or the installation wants one', () => {
    expect(owedStep(proved, byEmail, { ...v1, ways: ['recovery-code'] })).toBe('second-factor')
    expect(owedStep(proved, byEmail, { ...v1, needsSecondProof: true })).toBe('second-factor')
    expect(owedStep({ ...proved, way: 'recovery-code' }, byEmail, { ...v1, needsSecondProof: true })).toBe(
      'new-password',
    )
  })

  it('takes another way in place of the phone as long as it is bound', () => {
    const state = { ...proved, way: 'totp' as const }
    expect(owedStep(state, byPhone, { ...v1, ways: ['totp'] })).toBe('new-password')
    expect(owedStep(state, byPhone, v1)).toBe('second-factor')
  })

  it('asks whoever has a phone for it when the option is e-mail', () => {
    expect(owedStep(proved, byPhone, v1)).toBe('second-factor')
    expect(owedStep(proved, byEmail, v1)).toBe('new-password')
  })

  it('asks for another password when the one that was made is too short for the method', () => {
    const state = { ...proved, password: { length: 14, hash: 'h' } }
    expect(owedStep(state, byEmail, v1)).toBe('new-password')
    expect(owedStep({ ...state, phoneProved: byPhone.phone }, byPhone, v1)).toBe('done')
  })

  it('asks for the terms when their version has changed', () => {
    const state = { ...proved, password: { length: 20, hash: 'h' } }
    expect(owedStep(state, byEmail, { ...v1, termsVersion: 'v2' })).toBe('terms')
    expect(owedStep({ ...state, terms: 'v2' }, byEmail, { ...v1, termsVersion: 'v2' })).toBe('done')
  })
})
