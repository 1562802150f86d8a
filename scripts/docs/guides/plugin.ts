import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { guideNames } from './names.ts'
import { parseGuide } from './parse.ts'
import { pngSize } from './png-size.ts'

const prefix = 'virtual:guides/'

/**
 * Gives the renderer the guides of `docs/guides` as modules, `virtual:guides/<language>/<name>`: the tree of
 * `src-renderer/screens/help/guide.ts`, with its pictures among the app's files.
 *
 * @param root the project's folder
 */
export const guidesPlugin = (root: string): Plugin => ({
  name: 'guides',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null
    const [language = '', name = ''] = id.slice(prefix.length + 1).split('/')
    if (!guideNames.some((known) => known === name)) throw new Error(`There is no guide ${name}`)
    const file = resolve(root, 'docs/guides', language === 'en' ? '' : language, `${name}.md`)
    this.addWatchFile(file)
    return moduleOf(file)
  },
})

async function moduleOf(file: string): Promise<string> {
  const folder = dirname(file)
  const guide = await parseGuide(readFileSync(file, 'utf8'), (source) => pngSize(resolve(folder, source)))
  const pictures: string[] = []
  const text = JSON.stringify(guide, (key, value: unknown) => {
    if (key !== 'source' || typeof value !== 'string') return value
    pictures.push(resolve(folder, value))
    return `picture ${pictures.length - 1}`
  })
  const imports = pictures.map(
    (path, place) => `import picture${place} from ${JSON.stringify(`${path}?url`)}\n`,
  )
  return `${imports.join('')}export default ${text.replace(/"source":"picture (\d+)"/g, '"source":picture$1')}\n`
}
