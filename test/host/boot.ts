// node --import register.mjs boot.ts <app> [arguments of main]: what Electron's executable does.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { readAppEntry } from './app-entry.ts'
import { appEvents } from './stand-in/app.ts'
import { chromiumOf, setHostOptions } from './stand-in/host-state.ts'
import { getPath } from './stand-in/paths.ts'
import { lifecycle } from './stand-in/lifecycle.ts'
import { becomeReady, quit } from './stand-in/quit.ts'
import { readDisplay } from './stand-in/screen.ts'

const [executable = '', , appArgument = '.', ...args] = process.argv
const entry = readAppEntry(appArgument)
process.argv = [executable, appArgument, ...args]
setHostOptions({ ...entry, headless: args.includes('--headless') })

const electronManifest = createRequire(import.meta.url).resolve('../../node_modules/electron/package.json')
const { version } = JSON.parse(readFileSync(electronManifest, 'utf8')) as { version: string }
Object.defineProperty(process, 'versions', { value: { ...process.versions, electron: version } })
Object.defineProperty(process, 'type', { value: 'browser' })

// As Electron: the first signal quits, a second one kills.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => quit(appEvents))

// Electron has a loop of its own; without this, Node would end while nothing else waits.
setInterval(() => undefined, 2 ** 30)

if (process.env['STAND_IN_TETHER'] !== undefined) {
  delete process.env['STAND_IN_TETHER']
  // Whoever started the host holds the other end: when it dies, however that is, so does the app.
  process.stdin.once('close', () => process.kill(process.pid, 'SIGKILL')).resume()
}

await import(pathToFileURL(entry.file).href)
if (!lifecycle.isQuitting && !lifecycle.isShutdown) {
  // An app that ends before it is ready takes Chromium from under this.
  await startScreen().catch((error: unknown) => {
    if (!lifecycle.isShutdown) throw error
  })
  if (!lifecycle.isShutdown) becomeReady(appEvents)
}

async function startScreen(): Promise<void> {
  const chromium = await chromiumOf(getPath('userData'))
  const [page] = chromium.context.pages()
  if (page) await readDisplay(page)
}
