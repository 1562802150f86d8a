import { startChromium, type Chromium } from '../chromium/browser.ts'
import { switchValue, switchesForChromium } from './command-line.ts'

export interface HostOptions {
  /** Folder of the app's package.json. */
  appPath: string
  name: string
  version: string
  headless: boolean
}

let options: HostOptions = { appPath: process.cwd(), name: 'Electron', version: '0.0.0', headless: true }
let chromium: Promise<Chromium> | null = null

export function hostOptions(): HostOptions {
  return options
}

/** Set once by boot.ts, before the app's entry module is evaluated. */
export function setHostOptions(given: HostOptions): void {
  options = given
}

/** The Chromium of this app; started at the first call, and again when its last window took it along. */
export function chromiumOf(userData: string): Promise<Chromium> {
  if (chromium) return chromium
  const starting = startChromium({
    userData,
    headless: options.headless,
    remoteDebuggingPort: switchValue('remote-debugging-port'),
    switches: switchesForChromium(),
  })
  chromium = starting
  const forget = (): void => {
    if (chromium === starting) chromium = null
  }
  starting.then((started) => started.context.once('close', forget), forget)
  return starting
}

/** Ends Chromium, if it runs. */
export async function stopChromium(): Promise<void> {
  await (await chromium)?.close()
}
