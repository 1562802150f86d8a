import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max'
import type { PhoneRefusal } from '../contract/errors.ts'

/** A number that may be called, or why not. */
export type ParsedPhone =
  | { readonly ok: true; readonly e164: string }
  | {
      readonly ok: false
      readonly failure: { readonly code: 'phone-refused'; readonly reason: PhoneRefusal }
    }

function refuse(reason: PhoneRefusal): ParsedPhone {
  return { ok: false, failure: { code: 'phone-refused', reason } }
}

// What follows a number to be dialled after it: `x12`, `ext. 12`, `#12`, `,12`, `;ext=12`.
const extension = /\d[\s.\-)]*(?:;?\s*(?:ext(?:ension|n)?|x|int)[\s.:=]*|[#,;]+\s*)\d+\s*#?\s*$/i

/**
 * Reads a phone number for codes and calls: a direct line in a country that the installation allows (guide
 * section 3; toll fraud, R20).
 * @param input `country`: ISO 3166 alpha-2, as chosen; `number`: as typed, national or with its country code
 * @param allowedCountries ISO 3166 alpha-2
 * @returns the number in E.164, or `phone-refused` with the reason
 */
export function parsePhone(
  input: { readonly country: string; readonly number: string },
  allowedCountries: readonly string[],
): ParsedPhone {
  const { country, number } = input
  if (!allowedCountries.includes(country) || !isSupportedCountry(country))
    return refuse('country-not-allowed')
  if (extension.test(number)) return refuse('extension')
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false })
  if (!parsed) return refuse('not-a-number')
  if (parsed.ext) return refuse('extension')
  const reason = refusal(parsed, allowedCountries)
  return reason ? refuse(reason) : { ok: true, e164: parsed.number }
}

function refusal(parsed: PhoneNumber, allowedCountries: readonly string[]): PhoneRefusal | null {
  if (!callingCodes(allowedCountries).has(parsed.countryCallingCode)) return 'country-not-allowed'
  if (!parsed.isPossible()) return 'not-a-number'
  // Canada and much of the Caribbean share +1, so the code alone tells no country.
  if (parsed.country && !allowedCountries.includes(parsed.country)) return 'country-not-allowed'
  if (!parsed.isValid()) return 'not-dialable'
  return parsed.countryCallingCode === '1' ? refusalInNorthAmerica(parsed) : refusalByType(parsed)
}

function callingCodes(countries: readonly string[]): Set<string> {
  return new Set(
    countries.flatMap((country) => (isSupportedCountry(country) ? [getCountryCallingCode(country)] : [])),
  )
}

function refusalInNorthAmerica(parsed: PhoneNumber): PhoneRefusal | null {
  const exchange = parsed.nationalNumber.slice(3, 6)
  if (exchange === '976') return 'premium'
  // 411, 911 and their like are services; 555-1212 is directory assistance.
  if (/^\d11$/.test(exchange) || parsed.nationalNumber.endsWith('5551212')) return 'not-dialable'
  return refusalByType(parsed)
}

function refusalByType(parsed: PhoneNumber): PhoneRefusal | null {
  switch (parsed.getType()) {
    case 'PREMIUM_RATE':
    case 'SHARED_COST':
      return 'premium'
    case 'TOLL_FREE':
    case 'PAGER':
    case 'UAN':
    case 'VOICEMAIL':
    case 'PERSONAL_NUMBER':
      return 'not-dialable'
    case 'FIXED_LINE':
    case 'MOBILE':
    case 'FIXED_LINE_OR_MOBILE':
    case 'VOIP':
    case undefined:
      return null
  }
}
