import { isTechnical } from './vocabulary.ts'

/** What stands where something was left out. */
export const leftOut = '[…]'

/** Characters of one text that are looked at. */
const longest = 600

/**
 * A text of a log without anything that could name a person, a place or a secret. It is an allow-list: what stays are
 * technical words (`vocabulary.ts`), numbers of up to three digits that stand alone, routes of ours, and punctuation.
 * Names, addresses, numbers, codes, tokens and paths stay out because they are none of these, whatever they look like.
 */
export function redactText(text: string): string {
  return text.slice(0, longest).split(/\s+/).filter(Boolean).reduce(joined, '')
}

function joined(before: string, part: string): string {
  const safe = redactPart(part)
  if (safe === '') return before
  // Numbers beside each other, or beside something left out, may be one: of a phone, of a card.
  if ((isNumber(safe) || safe === leftOut) && endsInNumber.test(before)) {
    return before.replace(endsInNumber, `$1${leftOut}`)
  }
  if (before === '') return safe
  // One sign for all that is left out in a row; after it no number may tell the rest.
  if (before.endsWith(leftOut) && (safe === leftOut || isNumber(safe))) return before
  return `${before} ${safe}`
}

const endsInNumber = /(^|\W)\d{1,3}\W*$/
const isNumber = (part: string): boolean => /^\W*\d+\W*$/.test(part)

const routePattern = /^\/v1(\/[a-z-]{1,40})*(\/\S*)?$/

/** A part without white space. */
function redactPart(part: string): string {
  if (routePattern.test(part)) return redactRoute(part)
  // Paths, URLs, e-mail addresses and what is put together of numbers go as a whole.
  if (/[@\\/]/.test(part) || /\d\W+\d/u.test(part)) return leftOut
  const safe = part
    .replace(/[\p{L}\p{M}\p{N}_]+/gu, (word) => (isShortNumber(word) || isTechnical(word) ? word : '\uFFFD'))
    .replace(/[^\w.,:;()'"=<>+\uFFFD[\]-]/g, '')
  return safe.includes('\uFFFD') ? withSign(safe) : safe
}

const isShortNumber = (word: string): boolean => /^\d{1,3}$/.test(word)

/** `key=…` keeps its key; what else is put together with something left out goes with it. */
function withSign(safe: string): string {
  const [, key = '', sign = ''] = /^(\w+)([=:])/.exec(safe) ?? []
  return isTechnical(key) ? `${key}${sign}${leftOut}` : leftOut
}

/** Words of our routes; ids and everything after a `?` are left out. */
const redactRoute = (route: string): string =>
  route
    .replace(/\?.*$/, '')
    .split('/')
    .map((segment) => (segment === '' || segment.split('-').every(isTechnical) ? segment : leftOut))
    .join('/')
