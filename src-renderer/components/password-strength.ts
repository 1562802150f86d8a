import type { ZxcvbnFactory, ZxcvbnResult } from '@zxcvbn-ts/core'

/** How hard a password is to guess: 0 very weak to 4 strong, and the library's name for what makes it weak. */
export interface Strength {
  score: ZxcvbnResult['score']
  reason: string | null
}

let meter: Promise<ZxcvbnFactory> | null = null

/** Judges a password, also against the person's own words. The dictionaries are loaded at the first call. */
export async function passwordStrength(
  password: string,
  personalWords: readonly string[],
): Promise<Strength> {
  meter ??= loadMeter()
  const words = inParts(personalWords)
  const { score, feedback } = (await meter).check(password.slice(0, 128), words)
  if (isMadeOf(words, password)) return { score: score === 0 ? 0 : 1, reason: 'userInputs' }
  return { score, reason: feedback.warning }
}

/** Loads the dictionaries ahead of the first password. */
export function prepareStrength(): void {
  meter ??= loadMeter()
}

/** As the server refuses it: with the person's own words taken out, fewer than 8 letters and digits are left. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const plain = lettersAndDigits(password)
  const left = words
    .map(lettersAndDigits)
    .filter(({ length }) => length > 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), plain)
  return left.length < plain.length && left.length < 8
}

const lettersAndDigits = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Names as they are, and the words that they consist of: a guesser tries `ana` for `Ana-Maria`, too. */
function inParts(names: readonly string[]): string[] {
  const parts = names.flatMap((name) => name.split(/[^\p{L}\p{N}]+/u).filter(({ length }) => length > 2))
  return [...new Set([...names, ...parts])]
}

async function loadMeter(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  return new core.ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary },
  })
}
