import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import { email, optionalLine, registrationCode, usStates, zip } from '../contract/fields.ts'
import { isValidNpi } from './npi.ts'
import { rosterCode } from './organizations.ts'

/** The roster file's columns, in the order of the documentation. The last may be absent. */
export const rosterColumns = [
  'npi',
  'registration_code',
  'organization',
  'provider_group',
  'contract',
  'address1',
  'city',
  'state',
  'zip',
  'phone',
  'fax',
  'admin_email',
] as const

const name = (max: number) =>
  optionalLine(max).transform((text, context) => {
    if (text !== undefined) return text
    context.addIssue({ code: 'custom', message: 'is empty' })
    return z.NEVER
  })

const npi = optionalLine(20).transform((text, context) => {
  if (text === undefined || isValidNpi(text)) return text ?? null
  context.addIssue({ code: 'custom', message: 'is not an NPI: ten digits whose check digit is right' })
  return z.NEVER
})

// The roster's numbers are for letters and faxes: an extension is dropped nowhere, but refused.
/** A number in E.164; null for an empty field. */
export const phoneOrNull = optionalLine(40).transform((text, context) => {
  if (text === undefined) return null
  const number = parsePhoneNumberFromString(text, 'US')
  if (number?.isValid() && number.ext === undefined) return number.number
  context.addIssue({ code: 'custom', message: 'is not a telephone number' })
  return z.NEVER
})

const states: readonly string[] = usStates
const state = optionalLine(20).transform((text, context) => {
  const letters = text?.toUpperCase() ?? null
  if (letters === null || states.includes(letters)) return letters
  context.addIssue({ code: 'custom', message: 'is not the two letters of a state' })
  return z.NEVER
})

const orNull = (text: string | undefined): string | null => text ?? null

/** One organisation of the roster, as a row of the file gives it. */
export const rosterRow = z.object({
  npi,
  registration_code: registrationCode.transform(rosterCode),
  organization: name(120),
  provider_group: name(120),
  contract: name(80),
  address1: optionalLine(100).transform(orNull),
  city: optionalLine(80).transform(orNull),
  state,
  zip: zip.transform(orNull),
  phone: phoneOrNull,
  fax: phoneOrNull,
  admin_email: z
    .string()
    .trim()
    .transform((text) => (text === '' ? undefined : text))
    .pipe(email.optional())
    .optional()
    .transform(orNull),
})
export type RosterRow = z.infer<typeof rosterRow>
