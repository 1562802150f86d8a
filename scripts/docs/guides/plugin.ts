import type { Plugin } from 'vite'
import { guideFile, guideModule } from './module.ts'
import { guideNames } from './names.ts'

const prefix = 'virtual:guides/'

/**
 * Gives the renderer the guides of `docs/guides` as modules, `virtual:guides/<language>/<name>`.
 *
 * @param root the project's folder
 */
export const guidesPlugin = (root: string): Plugin => ({
  name: 'guides',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null
    const [language = '', wanted = ''] = id.slice(prefix.length + 1).split('/')
    const name = guideNames.find((known) => known === wanted)
    if (name === undefined) throw new Error(`There is no guide ${wanted}`)
    this.addWatchFile(guideFile(root, language, name))
    return guideModule(root, language, name)
  },
})
