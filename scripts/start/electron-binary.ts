import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronBinary } from '../../test/host/electron.ts'

const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Where a failed download is remembered, so that not every start waits for the network. */
const memory = '.cache/electron-unavailable.txt'
const memoryLasts = 12 * 3_600_000

/**
 * Fetches Electron's binary if it is not here: its npm package brings none.
 * @param again try although an earlier try failed
 * @returns null when it is here now, or one line that says why not
 */
export async function fetchElectron(again: boolean): Promise<string | null> {
  if (electronBinary() !== null) return null
  const known = again ? null : recall()
  if (known !== null) return known
  const problem = await download()
  if (problem !== null) remember(problem)
  return problem
}

async function download(): Promise<string | null> {
  try {
    await fetchArchive()
  } catch (error) {
    return `its binary could not be downloaded: ${innermost(error)}`
  }
  const unpacked = spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: ['ignore', 2, 2] })
  return unpacked.status === 0 ? null : 'its binary could not be unpacked'
}

interface ElectronGet {
  downloadArtifact: (wanted: {
    version: string
    artifactName: 'electron'
    platform: string
    arch: string
    checksums: unknown
  }) => Promise<string>
}

/** Brings the archive into the cache that Electron's own installer unpacks from; that one hides why it failed. */
async function fetchArchive(): Promise<void> {
  const fromElectron = createRequire(join(folder, 'package.json'))
  const url = pathToFileURL(fromElectron.resolve('@electron/get')).href
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a dependency of electron's, not of ours
  const { downloadArtifact } = (await import(url)) as ElectronGet
  await downloadArtifact({
    version: versionOf(join(folder, 'package.json')),
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: fromElectron('./checksums.json'),
  })
}

function versionOf(path: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null
  if (typeof version !== 'string') throw new Error(`${path} names no version`)
  return version
}

/** `fetch failed` says nothing; what it was caused by does. */
function innermost(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? (error.message.split('\n')[0] ?? '') : innermost(error.cause)
}

function recall(): string | null {
  const stat = statSync(memory, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < memoryLasts ? readFileSync(memory, 'utf8') : null
}

function remember(problem: string): void {
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, problem)
}
