/** What electron-builder.yml has electron-builder call. */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { completeMsiProject } from './msi-project.ts'
import { fitNatives } from './natives.ts'

/** What electron-builder tells of one packing. */
interface Packing {
  readonly arch: number
  readonly electronPlatformName: string
}

/** electron-builder's numbers of the processors that we build for; a universal app is packed as these two. */
const processors = { 1: 'x64', 3: 'arm64' } as const

/** Before the files are collected: the native modules must be those of the processor that is packed for. */
export function beforePack({ arch, electronPlatformName }: Packing): void {
  const processor = arch === 1 || arch === 3 ? processors[arch] : null
  if (processor === null) throw new Error(`nothing is built for electron-builder's processor ${arch}`)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- electron-builder takes its names from Node
  fitNatives('node_modules', electronPlatformName as NodeJS.Platform, processor)
}

/** Before the MSI is compiled. */
export function msiProjectCreated(project: string): void {
  const marker = join(dirname(project), 'installed-by')
  writeFileSync(marker, 'msi\n')
  writeFileSync(project, completeMsiProject(readFileSync(project, 'utf8'), marker))
}
