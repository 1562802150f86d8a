import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { assetFile } from '../assets.ts'
import { defaultLanguage, type InEveryLanguage } from '../contract/language.ts'
import { branding, type Branding, type TermsOfUse } from '../contract/resources.ts'
import { readTerms, translatedTerms } from './terms.ts'
import { inLanguage, translation } from './translate.ts'

const brandingFile = branding.omit({ logo: true }).extend({ es: translation.optional() })

/** What people read of the operator's, in one language. */
export interface OperatorTexts {
  readonly branding: Branding
  readonly terms: TermsOfUse
}

export interface LoadedBranding extends OperatorTexts {
  readonly texts: InEveryLanguage<OperatorTexts>
}

/**
 * Reads the operator's branding: `branding.json`, `logo.svg`, `terms.md`, and `terms.es.md` if there is one.
 * @param directory the operator's own; undefined for the one that comes with the program
 * @returns what is the same in every language, or English, and `texts`, what people read
 * @throws naming the file and what is wrong with it
 */
export function loadBranding(directory: string | undefined): LoadedBranding {
  const folder = directory ?? dirname(assetFile('branding/branding.json'))
  const { es, ...names } = readBrandingFile(join(folder, 'branding.json'))
  const logo = readLogo(join(folder, 'logo.svg'))
  const original = { ...names, logo }
  const terms = readTerms(join(folder, 'terms.md'), defaultLanguage)
  const spanish = join(folder, 'terms.es.md')
  return {
    branding: original,
    terms,
    texts: {
      en: { branding: original, terms },
      es: {
        branding: inLanguage(original, es ?? {}),
        terms: existsSync(spanish) ? translatedTerms(spanish, 'es', terms.version) : terms,
      },
    },
  }
}

function readBrandingFile(file: string): z.infer<typeof brandingFile> {
  const parsed = brandingFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}

function readLogo(file: string): string {
  const svg = readFileSync(file, 'utf8').trim()
  if (/<script|<foreignObject|\son\w+\s*=|javascript:/i.test(svg)) throw new Error(`${file}: holds a script`)
  const parsed = branding.shape.logo.safeParse(svg)
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}
