import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BenchRow } from '../report.ts'

const renderer = 'out/renderer'

/** What the window loads before its first screen: the page and all that it names, which is every chunk that those import. */
export const firstLoad: BenchRow = {
  name: 'first-load',
  measure: async () => {
    const files = ['index.html', ...filesNamedBy('index.html')]
    const missing = files.flatMap(importedBy).find((file) => !files.includes(file))
    if (missing !== undefined)
      throw new Error(`index.html doesn't name ${missing}, which one of its files imports`)
    const bytes = files.reduce((sum, file) => sum + gzipSync(read(file)).length, 0)
    return [
      {
        kind: 'figure',
        work: 'first load of the renderer, gzip',
        figure: Math.round(bytes / 100) / 10,
        unit: 'kB',
        aim: { under: 250 },
        note: `${files.length} files; the font comes after them, as WOFF2, which is compressed already`,
      },
    ]
  },
}

const read = (file: string): Buffer => readFileSync(join(renderer, file))

const filesNamedBy = (page: string): string[] =>
  [
    ...read(page)
      .toString()
      .matchAll(/(?:src|href)="\.\/([^"]+)"/g),
  ].map(([, file = '']) => file)

/** Static imports of a chunk, as the minifier writes them; chunks lie side by side. */
function importedBy(file: string): string[] {
  if (!file.endsWith('.js')) return []
  const imports = read(file)
    .toString()
    .matchAll(/(?:from|import)"\.\/([^"]+\.js)"/g)
  return [...imports].map(([, name = '']) => `assets/${name}`)
}
