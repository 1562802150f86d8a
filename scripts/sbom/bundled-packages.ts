import { globSync, readFileSync } from 'node:fs'

/** The packages that the sources of a folder import: what a bundler builds into its output. */
export function bundledPackages(folder: string): string[] {
  const files = globSync(`${folder}/**/*.{ts,tsx,css}`)
  const found = files.flatMap((file) => importsOf(readFileSync(file, 'utf8')))
  return [...new Set(found)].toSorted()
}

/** Names of packages among the imports of a source; `@scope/name/file` counts for `@scope/name`. */
export function importsOf(source: string): string[] {
  const specifiers = [...source.matchAll(/(?:from|import|@import|url\()\s*\(?\s*['"]([^'"]+)['"]/g)]
  return specifiers
    .map(([, specifier = '']) => /^(@[\w.-]+\/[\w.-]+|[a-z][\w.-]*)(?:\/|$)/.exec(specifier)?.[1])
    .filter((name) => name !== undefined)
}
