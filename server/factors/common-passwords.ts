// How the list was made: the entries of `passwords-common` of 8 characters and more, sorted, from
// @zxcvbn-ts/language-common 4.1.3 (MIT licence), which took them from published breaches. Shorter ones are
// refused by their length. JSON, because Node and the bundler of the desktop app both import it.
import list from './common-passwords.json' with { type: 'json' }

let known: ReadonlySet<string> | undefined

/** Whether a password, whatever its case, is one of the 17,950 most used ones that breaches brought to light. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(list)
  return known.has(password.toLowerCase())
}
