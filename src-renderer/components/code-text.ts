/** How many digits a verification code has (standards section 0). */
export const codeLength = 6

/** The digits of a text, in order. */
export const digitsIn = (text: string): string => text.replace(/\D/g, '')

// Six digits that stand alone, whatever spaces or dashes people and mails put between them.
const standalone = /(?<!\d[\s\u2013-]?)\d(?:[\s\u2013-]?\d){5}(?![\s\u2013-]?\d)/

/**
 * The code in a pasted text: "123 456", "123-456" or a whole message that holds one.
 * Without a code of six digits, the text's first six digits.
 */
export function codeIn(text: string): string {
  const found = standalone.exec(text)
  return digitsIn(found?.[0] ?? text).slice(0, codeLength)
}

/** What the boxes hold after `typed` went into box `index`: one digit replaces, several spread to the right. */
export function withTyped(value: string, index: number, typed: string): string {
  const at = Math.min(index, value.length)
  return (value.slice(0, at) + typed + value.slice(at + typed.length)).slice(0, codeLength)
}

/** What the boxes hold after Backspace in box `index`, and the box to go to. */
export function withoutDigit(value: string, index: number): { value: string; focus: number } {
  const at = index < value.length ? index : index - 1
  if (at < 0) return { value, focus: 0 }
  return { value: value.slice(0, at) + value.slice(at + 1), focus: at }
}
