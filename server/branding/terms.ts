import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../contract/language.ts'
import { termsOfUse, type TermsOfUse } from '../contract/resources.ts'

/**
 * Reads Terms of Use. The first line names the version (`version: 2026-11-01`); the text follows it.
 * @throws naming the file and what is wrong with it
 */
export function readTerms(file: string, language: Language): TermsOfUse {
  const [first = '', ...rest] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n')
  const version = /^version: (\S+)$/.exec(first)?.[1]
  const text = rest.join('\n').trim()
  if (version === undefined) throw new Error(`${file}: the first line must be "version: …"`)
  if (text === '') throw new Error(`${file}: has no text`)
  const parsed = termsOfUse.safeParse({ version, language, text })
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}

/**
 * The same terms in another language. People agree to a version, whatever language they read it in.
 * @throws if it is of another version
 */
export function translatedTerms(file: string, language: Language, version: string): TermsOfUse {
  const terms = readTerms(file, language)
  if (terms.version === version) return terms
  throw new Error(`${file}: is version ${terms.version}, and terms.md is version ${version}`)
}
