import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { Guide } from '../../../src-renderer/screens/help/guide.ts'
import type { GuideName } from '../../../src-renderer/stores/guides.ts'
import { commonIds, type IdOf } from './common-ids.ts'
import { guideNames } from './names.ts'
import { parseGuide } from './parse.ts'
import { pngSize } from './png-size.ts'

const original = 'en'
const namedLink = z.looseObject({ kind: z.literal('link'), guide: z.enum(guideNames), at: z.string() })

/**
 * The source of a module that exports a guide: the tree of `src-renderer/screens/help/guide.ts`, with its pictures
 * among the app's files. Headings have the ids of the English guide in every language.
 *
 * @param root the project's folder
 */
export async function guideModule(root: string, language: string, name: GuideName): Promise<string> {
  const guide = await readGuide(root, language, name)
  const folder = dirname(guideFile(root, language, name))
  const idOf = await idsFor(root, language)
  const pictures: string[] = []
  const text = JSON.stringify(guide, (key, value: unknown) => {
    if (key === 'id' && typeof value === 'string') return idOf(name, value)
    const link = namedLink.safeParse(value)
    if (link.success) return { ...link.data, at: idOf(link.data.guide, link.data.at) }
    if (key !== 'source' || typeof value !== 'string') return value
    pictures.push(resolve(folder, value))
    return `picture ${pictures.length - 1}`
  })
  const imports = pictures.map(
    (path, place) => `import picture${place} from ${JSON.stringify(`${path}?url`)}\n`,
  )
  return `${imports.join('')}export default ${text.replace(/"source":"picture (\d+)"/g, '"source":picture$1')}\n`
}

/** Where a guide's Markdown is. */
export const guideFile = (root: string, language: string, name: GuideName): string =>
  resolve(root, 'docs/guides', language === original ? '' : language, `${name}.md`)

function readGuide(root: string, language: string, name: GuideName): Promise<Guide> {
  const file = guideFile(root, language, name)
  return parseGuide(readFileSync(file, 'utf8'), (source) => pngSize(resolve(dirname(file), source)))
}

async function idsFor(root: string, language: string): Promise<IdOf> {
  if (language === original) return (_, id) => id
  const all = async (of: string): Promise<Record<GuideName, Guide>> => {
    const [user, administrator, troubleshooting] = await Promise.all([
      readGuide(root, of, 'user'),
      readGuide(root, of, 'administrator'),
      readGuide(root, of, 'troubleshooting'),
    ])
    return { user, administrator, troubleshooting }
  }
  return commonIds(await all(language), await all(original))
}
