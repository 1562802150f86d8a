import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceFile {
  readonly name: string
  readonly text: string
}

/** All files below `folders` whose name ends with one of `ends`. */
export const filesIn = (folders: readonly string[], ...ends: readonly string[]): SourceFile[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)))
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((name) => ({ name, text: readFileSync(name, 'utf8') })),
  )

/** What a built main process, preload and page are. */
export const builtApp = (): SourceFile[] => [
  ...filesIn(['out/main', 'out/preload'], '.js', '.cjs'),
  ...filesIn(['out/renderer'], '.js', '.html'),
]

/** `file: text found` of each place that `pattern` (with the flag g) matches. */
export const findIn = (files: readonly SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([found]) => `${name}: ${found}`))
