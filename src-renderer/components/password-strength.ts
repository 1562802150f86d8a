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
  const result = (await meter).check(password.slice(0, 128), [...personalWords])
  return { score: result.score, reason: result.feedback.warning }
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
