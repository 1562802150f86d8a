/**
 * Header by which a computer names itself, for the history and for notices of sign-ins from new computers:
 * `<id> <name>`. The id is 43 characters of base64url, always the same for one installation, and tells nothing
 * else; the name is percent-encoded. It proves nothing and opens nothing.
 */
export const computerHeader = 'atrezzo-computer'

/** Characters of a computer's name that are kept. */
export const longestComputerName = 64

/**
 * Reads the header.
 * @returns null for one that is absent or not of this form
 */
export function parseComputer(header: unknown): { readonly id: string; readonly name: string } | null {
  const match = typeof header === 'string' ? /^([\w-]{43}) ([\w.~%!*'()-]{1,600})$/.exec(header) : null
  if (match?.[1] === undefined || match[2] === undefined) return null
  try {
    const name = decodeURIComponent(match[2]).replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    return name === ''
      ? null
      : { id: match[1], name: Array.from(name).slice(0, longestComputerName).join('') }
  } catch {
    return null
  }
}

/** Writes the header. */
export function computerValue(id: string, name: string): string {
  return `${id} ${encodeURIComponent(Array.from(name).slice(0, longestComputerName).join(''))}`
}
