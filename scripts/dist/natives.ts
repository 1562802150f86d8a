import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machineOf, type Processor } from './machine.ts'

const families = ['argon2', 'bcrypt'] as const

/**
 * The packages with argon2's and bcrypt's binaries that a build has to have. On macOS both processors', in both halves
 * of the universal app: its halves must hold the same files.
 */
export const nativePackages = (platform: NodeJS.Platform, processor: Processor): string[] => {
  const suffixes =
    platform === 'darwin'
      ? ['darwin-x64', 'darwin-arm64']
      : [platform === 'win32' ? `win32-${processor}-msvc` : `linux-${processor}-gnu`]
  return suffixes.flatMap((suffix) => families.map((family) => `@node-rs/${family}-${suffix}`))
}

/**
 * Makes `modules` hold the native code for `processor`: brings packages that npm left out because they are another
 * processor's, and rebuilds keytar. Does nothing where all of it fits.
 */
export function fitNatives(modules: string, platform: NodeJS.Platform, processor: Processor): void {
  if (platform !== process.platform)
    throw new Error(`keytar is built where it runs: build for ${platform} on it`)
  for (const name of nativePackages(platform, processor))
    if (!existsSync(join(modules, name))) bringPackage(modules, name)
  fitKeytar(join(modules, 'keytar'), modules, `${platform}-${processor}`)
}

function fitKeytar(folder: string, modules: string, wanted: string): void {
  const binary = join(folder, 'build/Release/keytar.node')
  if (isFor(binary, wanted)) return
  const gyp = join(modules, 'node-gyp/bin/node-gyp.js')
  const processor = wanted.split('-')[1] ?? ''
  execFileSync(process.execPath, [gyp, 'rebuild', '--directory', folder, `--arch=${processor}`], {
    stdio: ['ignore', 2, 2],
  })
  if (!isFor(binary, wanted)) throw new Error(`keytar was not built for ${wanted}`)
}

const isFor = (binary: string, wanted: string): boolean =>
  existsSync(binary) && machineOf(readFileSync(binary)) === wanted

/** Brings the very package that the lock file names; its content is checked, and no script of it runs. */
export function bringPackage(modules: string, name: string): void {
  const { version, integrity } = lockedPackage(name)
  const folder = mkdtempSync(join(tmpdir(), 'atrezzo-native-'))
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const shell = process.platform === 'win32'
    const stdio = ['ignore', 'pipe', 2] as const
    const args = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder]
    const archive = join(
      folder,
      execFileSync(npm, args, { encoding: 'utf8', shell, stdio: [...stdio] }).trim(),
    )
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
    if (found !== integrity) throw new Error(`${name} is not what package-lock.json locked`)
    mkdirSync(join(modules, name), { recursive: true })
    execFileSync('tar', ['-xzf', archive, '--strip-components=1', '-C', join(modules, name)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function lockedPackage(name: string): { version: string; integrity: string } {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- npm's own format
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version?: string; integrity?: string }>
  }
  const { version, integrity } = packages[`node_modules/${name}`] ?? {}
  if (version === undefined || integrity === undefined) throw new Error(`package-lock.json lacks ${name}`)
  return { version, integrity }
}
