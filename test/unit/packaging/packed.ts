import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawArt } from '../../../scripts/dist/art.ts'
import { asar, makeElectron } from './stand-in-electron.ts'

export interface Packed {
  /** What is installed: executable, libraries, `resources/`. */
  readonly folder: string
  /** What is in `app.asar`, as `/path`. */
  readonly files: readonly string[]
  /** The content of `app.asar`, on the disk. */
  readonly unpacked: string
  /** Options that fpm, which makes the deb, was given, and the desktop entry. */
  readonly deb: { readonly options: readonly string[]; readonly desktopEntry: string }
}

/** Stands for fpm, which electron-builder downloads: keeps what it is told, and writes an empty package. */
const fpm = `#!/bin/sh
here=$(dirname "$0")
printf '%s\\n' "$@" > "$here/options"
for option; do
  case $option in
    *.desktop=/usr/share/applications/*) cat "\${option%%=*}" > "$here/desktop" ;;
    *.deb) : > "$option" ;;
  esac
done
`

/** Packs the built app for Linux with electron-builder and a stand-in Electron, art included, into `folder`. */
export async function packApp(folder: string): Promise<Packed> {
  await Promise.all([makeElectron(join(folder, 'electron')), drawArt('build/icon.svg', join(folder, 'art'))])
  mkdirSync(join(folder, 'fpm'))
  writeFileSync(join(folder, 'fpm/fpm'), fpm, { mode: 0o755 })
  const options = [
    `-c.electronDist=${join(folder, 'electron')}`,
    `-c.directories.output=${join(folder, 'dist')}`,
    `-c.linux.icon=${join(folder, 'art/icons')}`,
  ]
  const builder = ['node_modules/electron-builder/cli.js', '--linux', 'deb', '--publish', 'never', ...options]
  await build(builder, {
    ...process.env,
    ATREZZO_UPDATE_URL: 'https://updates.atrezzo.example/feed',
    CUSTOM_FPM_PATH: join(folder, 'fpm/fpm'),
  })
  const installed = join(folder, 'dist/linux-unpacked')
  const archive = join(installed, 'resources/app.asar')
  asar.extractAll(archive, join(folder, 'app'))
  return {
    folder: installed,
    files: asar.listPackage(archive, { isPack: false }),
    unpacked: join(folder, 'app'),
    deb: {
      options: readFileSync(join(folder, 'fpm/options'), 'utf8').split('\n'),
      desktopEntry: readFileSync(join(folder, 'fpm/desktop'), 'utf8'),
    },
  }
}

/** electron-builder says why it failed on stdout. */
const build = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env }, (error, stdout) => {
      if (error === null) resolve()
      else reject(new Error(/⨯[^]*/.exec(stdout)?.[0] ?? error.message))
    })
  })
