import {
  AsYouType,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/min'
import { localeOf } from '../i18n/time-text.ts'
import type { FieldProblem } from './field-problems.ts'

/** A country code that libphonenumber knows; others are not formatted. */
const known = (country: string): CountryCode | undefined =>
  isSupportedCountry(country) ? country : undefined

// What people write before an extension: "x12", "ext. 12", "#12", ",12".
const extensionMark = /[a-z#;,]/i

/**
 * The number as its country writes it, while it is being typed. Deleting and anything that looks like an extension
 * are left alone: what is refused has to stay visible.
 */
export function phoneAsTyped(country: string): (typed: string, before: string) => string {
  return (typed, before) => {
    const code = known(country)
    if (code === undefined || extensionMark.test(typed) || typed.length < before.length) return typed
    return new AsYouType(code).input(typed)
  }
}

/** What is wrong with a number that is to receive codes, as far as a client can tell; the server decides. */
export function phoneProblem(country: string, number: string): FieldProblem | null {
  if (number.trim() === '') return null
  const parsed = parsePhoneNumberFromString(number, known(country) ?? 'US')
  if (parsed?.ext !== undefined || (extensionMark.test(number) && /\d/.test(number))) return 'extension'
  if (parsed === undefined || !parsed.isPossible()) return 'not-a-number'
  return null
}

/** An E.164 number as people read it: national within +1, international elsewhere; masked numbers stay as they are. */
export function phoneText(target: string): string {
  const parsed = parsePhoneNumberFromString(target)
  if (parsed === undefined) return target
  return parsed.countryCallingCode === '1' ? `+1 ${parsed.formatNational()}` : parsed.formatInternational()
}

/** "United States (+1)" for each country, in the order given, named in the language. */
export function countryOptions(
  countries: readonly string[],
  language: string,
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([localeOf(language)], { type: 'region' })
  return countries.map((country) => {
    const code = known(country)
    const name = names.of(country) ?? country
    return { value: country, label: code === undefined ? name : `${name} (+${getCountryCallingCode(code)})` }
  })
}
