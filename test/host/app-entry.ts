import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export interface AppEntry {
  /** The folder with package.json: what Electron is started with. */
  appPath: string
  /** The main module. */
  file: string
  name: string
  version: string
}

/** Finds an app by its folder or by its main module, which some package.json above it must name as `main`. */
export function readAppEntry(entry: string): AppEntry {
  const path = resolve(entry)
  const appPath = statSync(path).isDirectory() ? path : folderOf(path)
  const manifest = readManifest(join(appPath, 'package.json'))
  const { main = 'index.js', productName, version = '0.0.0' } = manifest
  const name = productName ?? manifest.name ?? 'Electron'
  return { appPath, file: join(appPath, main), name, version }
}

function folderOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json')
    if (existsSync(manifest)) {
      const { main } = readManifest(manifest)
      if (main !== undefined && join(folder, main) === file) return folder
    }
    if (folder === dirname(folder)) throw new Error(`No package.json names ${file} as its main module`)
  }
}

interface Manifest {
  main?: string
  name?: string
  productName?: string
  version?: string
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}
