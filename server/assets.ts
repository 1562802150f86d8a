import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** From the sources, from `out/server`, and from another folder of `out` or its chunks. */
const bases = ['./', '../server/', '../../server/']

/**
 * Path of a file that belongs to the program, such as `branding/terms.md`. In a build the files lie in
 * `out/server` under their names here.
 * @throws if it is missing, which is a fault of the build
 */
export function assetFile(name: string): string {
  const found = bases.map((base) => fileURLToPath(new URL(base + name, import.meta.url))).find(existsSync)
  if (found === undefined) throw new Error(`The program's file ${name} is missing`)
  return found
}
