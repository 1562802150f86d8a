/** `npm run dist`: installers for this platform, or one line that says what they lack. Takes electron-builder's options. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fetchElectron } from './start/electron-binary.ts'

async function dist(options: readonly string[]): Promise<string | null> {
  const electronGiven = options.some((option) => option.startsWith('-c.electronDist'))
  const problem = electronGiven ? null : await fetchElectron(true)
  return problem === null ? runBuilder(options) : `no installer without Electron (${problem})`
}

/** electron-builder marks what went wrong with a cross, before a stack that helps nobody. */
async function runBuilder(options: readonly string[]): Promise<string | null> {
  const args = ['node_modules/electron-builder/cli.js', ...options]
  const builder = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'pipe'] })
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

const problem = await dist(process.argv.slice(2))
if (problem !== null) {
  process.stderr.write(`npm run dist: ${problem}\n`)
  process.exitCode = 1
}
