import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { shippedPart, type Bom } from './sbom/shipped.ts'
import { bundledPackages } from './sbom/bundled-packages.ts'

/**
 * `npm run sbom [-- FILE]`: what ships, as CycloneDX: the dependencies of the lock file, and what is built into the
 * renderer, which package.json lists for development.
 */
const [file] = process.argv.slice(2)
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const whole = execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'ignore'],
  shell: process.platform === 'win32',
})
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- npm's own format; `shippedPart` reads only what it names
const bom = JSON.parse(whole) as Bom
const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'))
const text = `${JSON.stringify(shippedPart(bom, manifest, bundledPackages('src-renderer')), null, 2)}\n`
if (file === undefined) process.stdout.write(text)
else writeFileSync(file, text)
