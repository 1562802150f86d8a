/**
 * `npm run dist [-- --release] [electron-builder's options]`: installers for this platform, or one line that says what
 * they lack. A release is signed and has a feed, or is not made.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { drawArt } from './dist/art.ts'
import { builderEnvironment, builderOptions, type Purpose } from './dist/builder-options.ts'
import { writeChecksums } from './dist/checksums.ts'
import { missingForRelease } from './dist/release.ts'
import { fetchElectron } from './start/electron-binary.ts'

async function dist(options: readonly string[], purpose: Purpose): Promise<string | null> {
  const missing = purpose === 'release' ? missingForRelease(process.platform, process.env) : []
  if (missing.length > 0) return `no release without ${missing.join('\n  and without ')}`
  const electronGiven = options.some((option) => option.startsWith('-c.electronDist'))
  const problem = electronGiven ? null : await fetchElectron(true)
  if (problem !== null) return `no installer without Electron (${problem})`
  try {
    await drawArt('build/icon.svg', '.cache/art')
  } catch (error) {
    return `no installer without its pictures (${error instanceof Error ? error.message : String(error)})`
  }
  const failure = await runBuilder(builderOptions(options, purpose, process.env))
  if (failure === null && existsSync('dist')) await writeChecksums('dist')
  return failure
}

/** electron-builder marks what went wrong with a cross, before a stack that helps nobody. */
async function runBuilder(options: readonly string[]): Promise<string | null> {
  const args = ['node_modules/electron-builder/cli.js', ...options]
  const env = builderEnvironment(process.env)
  const builder = spawn(process.execPath, args, { env, stdio: ['inherit', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [builder.stdout, builder.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      process.stdout.write(text)
    })
  await once(builder, 'close')
  if (builder.exitCode === 0) return null
  return `electron-builder failed: ${/⨯ (.*?)(?: {2}failedTask=.*)?$/m.exec(said)?.[1] ?? 'see above'}`
}

const given = process.argv.slice(2)
const release = given.includes('--release') || process.env['ATREZZO_RELEASE'] === '1'
const options = given.filter((option) => option !== '--release')
const problem = await dist(options, release ? 'release' : 'trial')
if (problem !== null) {
  process.stderr.write(`npm run dist: ${problem}\n`)
  process.exitCode = 1
}
