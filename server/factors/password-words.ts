/** Shorter words stand in too many others to mean anything. */
const shortestWord = 3

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Lower case without accents: `Núñez` and `nunez` are one word to a guesser. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function withoutLookalikes(text: string): string {
  return Array.from(text, (character) => lookalikes[character] ?? character).join('')
}

function onlyLettersAndDigits(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '')
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join('')
}

/**
 * The words that names consist of, in all the forms in which they are looked for: whole and in parts, forwards
 * and backwards.
 * @param names usernames, names, addresses, as they are
 * @returns folded, longest first, so that a part is never taken out of a whole
 */
export function wordsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => {
    const parts = fold(name).split(/[^\p{L}\p{N}]+/u)
    return [parts.join(''), ...parts]
  })
  const forms = words.filter((word) => word.length >= shortestWord).flatMap((word) => [word, reversed(word)])
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length)
}

function countLeft(text: string, words: readonly string[]): number {
  // A space keeps what stands on both sides of a word from forming another.
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text)
  return Array.from(onlyLettersAndDigits(rest)).length
}

/**
 * How much of a password is left when words are taken out, read as typed and with digits read as the letters
 * that they look like.
 * @param words from `wordsOf`
 * @returns letters and digits
 */
export function leftover(password: string, words: readonly string[]): number {
  const typed = onlyLettersAndDigits(fold(password))
  const meant = onlyLettersAndDigits(withoutLookalikes(fold(password)))
  const meantWords = words.map(withoutLookalikes)
  return Math.min(countLeft(typed, words), words.length === 0 ? typed.length : countLeft(meant, meantWords))
}
