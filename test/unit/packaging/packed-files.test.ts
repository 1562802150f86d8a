import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBuilder } from './from-builder.ts'

interface Asar {
  createPackage(source: string, archive: string): Promise<void>
  listPackage(archive: string, options: { isPack: boolean }): string[]
}

const asar = fromBuilder('@electron/asar') as Asar
/** What @electron/fuses looks for in Electron's executable; the fuses follow it. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** A folder that electron-builder takes for an unpacked Electron. */
async function makeElectron(folder: string): Promise<string> {
  for (const name of ['app', 'resources', 'locales']) mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'app/package.json'), '{ "name": "default" }')
  await asar.createPackage(join(folder, 'app'), join(folder, 'resources/default_app.asar'))
  copyFileSync('/bin/true', join(folder, 'electron'))
  appendFileSync(join(folder, 'electron'), Buffer.from(`${fuseWire}\u0001\u000810010001`, 'latin1'))
  for (const name of ['version', 'LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak'])
    writeFileSync(join(folder, name), '')
  return folder
}

// Needs the built files: `npm test` builds first.
describe.runIf(process.platform === 'linux')('the packed app', () => {
  let folder = ''
  let files: string[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'packed-'))
    const electron = await makeElectron(join(folder, 'electron'))
    const options = [`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`]
    const builder = [
      'node_modules/electron-builder/cli.js',
      '--linux',
      'dir',
      '--publish',
      'never',
      ...options,
    ]
    execFileSync(process.execPath, builder, { stdio: 'pipe' })
    const archive = join(folder, 'dist/linux-unpacked/resources/app.asar')
    files = asar.listPackage(archive, { isPack: false })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has all that is loaded when it starts', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/index.js',
        '/out/main/companion.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/out/server/branding/terms.md',
        '/out/server/demo/roster.csv',
        '/node_modules/keytar/build/Release/keytar.node',
        '/node_modules/express/index.js',
      ]),
    )
  })

  it('has no sources, tests or maps, and nothing of the stand-in host', () => {
    const own = files.filter((file) => !file.startsWith('/node_modules'))
    expect(own.filter((file) => !file.startsWith('/out') && file !== '/package.json')).toEqual([])
    expect(
      files.filter((file) => /\.(ts|tsx|map)$|\/tests?\/|stand-in|\/out\/server\/cli/.test(file)),
    ).toEqual([])
  })

  it('has the libraries of the app only', () => {
    const folders = files.filter((file) => /^\/node_modules\/(@[^/]+\/)?[^/@]+$/.test(file))
    const development = ['electron', 'vite', 'vitest', 'react', 'typescript', 'playwright-core', 'node']
    expect(folders).toContain('/node_modules/express')
    expect(folders.filter((name) => development.includes(name.replace('/node_modules/', '')))).toEqual([])
  })

  it('has its fuses set in the executable', () => {
    const executable = readFileSync(join(folder, 'dist/linux-unpacked/atrezzo-desktop'), 'latin1')
    const fuses = executable.slice(executable.indexOf(fuseWire) + fuseWire.length + 2).slice(0, 7)
    // RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar, V8Snapshot
    expect(fuses).toBe('0100110')
  })
})
