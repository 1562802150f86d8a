/** `npm start`: opens the built app in demo mode, in Electron or, where that can't be had, in the stand-in host. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { type Choice, chooseHost } from '../test/host/choose.ts'
import { openDisplay } from '../test/host/launch/display.ts'
import { fetchElectron } from './start/electron-binary.ts'
import { programOf } from './start/host.ts'
import { parseStartOptions, type StartOptions, usage } from './start/options.ts'
import { runToEnd } from './start/program.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)

async function start(options: StartOptions): Promise<number> {
  const choice = await choose(options.host)
  if (choice.host === 'electron') return runElectron(choice, options)
  if (choice.reason !== null) {
    say(
      `Electron can't be had here (${choice.reason})${options.host === 'electron' ? '.' : ': opening the stand-in host.'}`,
    )
    if (options.host === 'electron') return 1
  }
  spawnSync(process.execPath, ['scripts/setup.mjs', 'stand-in'], { stdio: ['ignore', 2, 2] })
  return runToEnd(programOf(choice, options))
}

/** Tells why the download failed rather than that there is no binary. */
async function choose(wanted: StartOptions['host']): Promise<Choice> {
  if (wanted === 'stand-in') return chooseHost(wanted)
  const problem = await fetchElectron(wanted === 'electron')
  return problem === null ? chooseHost(wanted) : { host: 'stand-in', reason: problem }
}

async function runElectron(choice: Choice, options: StartOptions): Promise<number> {
  const display = await openDisplay(options.headless, process.env)
  if (display.note !== null) say(display.note)
  try {
    const program = programOf(choice, { ...options, headless: display.headless })
    return await runToEnd({ ...program, env: { ...process.env, ...display.env } })
  } finally {
    await display.end()
  }
}

const options = parseStartOptions(process.argv.slice(2))
if ('problem' in options) {
  say(`${options.problem}\n${usage}`)
  process.exitCode = 2
} else {
  const { userDataDir } = options
  const absolute =
    userDataDir === undefined ? undefined : resolve(process.env['INIT_CWD'] ?? '.', userDataDir)
  process.exitCode = await start({ ...options, userDataDir: absolute })
}
