import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { assetFile } from '../assets.ts'
import { branding, termsOfUse, type Branding, type TermsOfUse } from '../contract/resources.ts'

const brandingFile = branding.omit({ logo: true })

/**
 * Reads the operator's branding: `branding.json`, `logo.svg`, `terms.md`.
 * @param directory the operator's own; undefined for the one that comes with the program
 * @throws naming the file and what is wrong with it
 */
export function loadBranding(directory: string | undefined): { branding: Branding; terms: TermsOfUse } {
  const folder = directory ?? dirname(assetFile('branding/branding.json'))
  return {
    branding: check(branding, join(folder, 'branding.json'), {
      ...readBrandingFile(join(folder, 'branding.json')),
      logo: readLogo(join(folder, 'logo.svg')),
    }),
    terms: readTerms(join(folder, 'terms.md')),
  }
}

function readBrandingFile(file: string): z.infer<typeof brandingFile> {
  return check(brandingFile, file, JSON.parse(readFileSync(file, 'utf8')))
}

function readLogo(file: string): string {
  const svg = readFileSync(file, 'utf8').trim()
  if (/<script|<foreignObject|\son\w+\s*=|javascript:/i.test(svg)) throw new Error(`${file}: holds a script`)
  return svg
}

/** The first line names the version (`version: 2026-11-01`); the text follows it. */
function readTerms(file: string): TermsOfUse {
  const [first = '', ...rest] = readFileSync(file, 'utf8').replaceAll('\r\n', '\n').split('\n')
  const version = /^version: (\S+)$/.exec(first)?.[1]
  const text = rest.join('\n').trim()
  if (version === undefined) throw new Error(`${file}: the first line must be "version: …"`)
  if (text === '') throw new Error(`${file}: has no text`)
  return check(termsOfUse, file, { version, text })
}

function check<T>(schema: z.ZodType<T>, file: string, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
}
