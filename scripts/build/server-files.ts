import { globSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Puts the server's data files (terms, roster, branding) into `out/server` under their names in `server/`, where
 * `server/assets.ts` looks for them. What is imported is in the bundle already.
 */
export function serverFiles(folder: string): Plugin {
  return {
    name: 'server-files',
    generateBundle() {
      const imported = new Set(this.getModuleIds())
      for (const name of globSync('**/*.*', { cwd: folder, exclude: ['**/*.ts', 'flows/**'] })) {
        const path = resolve(join(folder, name))
        if (imported.has(path)) continue
        const fileName = relative(folder, path).replaceAll(sep, '/')
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
      }
    },
  }
}
