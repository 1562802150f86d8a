import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBuilder } from './from-builder.ts'

export interface Asar {
  createPackage(source: string, archive: string): Promise<void>
  listPackage(archive: string, options: { isPack: boolean }): string[]
  extractAll(archive: string, folder: string): void
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- electron-builder's library, by the part that is used
export const asar = fromBuilder('@electron/asar') as Asar

/** What @electron/fuses looks for in Electron's executable; the fuses follow it. */
export const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Makes `folder` what electron-builder takes for an unpacked Electron (`electronDist`). */
export async function makeElectron(folder: string): Promise<void> {
  for (const name of ['app', 'resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'app/package.json'), '{ "name": "default" }')
  await asar.createPackage(join(folder, 'app'), join(folder, 'resources/default_app.asar'))
  copyFileSync('/bin/true', join(folder, 'electron'))
  appendFileSync(join(folder, 'electron'), Buffer.from(`${fuseWire}\u0001\u000810010001`, 'latin1'))
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(folder, name), '')
}
