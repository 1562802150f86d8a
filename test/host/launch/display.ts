import { end, isInstalled, spawnTethered } from './tether.ts'

export interface Display {
  headless: boolean
  /** To add to the environment of the app. */
  env: NodeJS.ProcessEnv
  /** One line for the user when it is not what they might expect. */
  note: string | null
  end(): Promise<void>
}

const asIs: Display = { headless: false, env: {}, note: null, end: async () => undefined }

/** Where windows can be shown: nowhere (headless), the user's display, or an Xvfb of our own. */
export async function openDisplay(headless: boolean, env: NodeJS.ProcessEnv): Promise<Display> {
  if (headless) return { ...asIs, headless: true }
  if (process.platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return asIs
  if (!isInstalled('Xvfb'))
    return { ...asIs, headless: true, note: 'No display and no Xvfb: running headless.' }
  return startXvfb()
}

async function startXvfb(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
  const child = spawnTethered('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
  })
  const note = `No display: showing the window on an invisible one (Xvfb :${number}).`
  return { headless: false, env: { DISPLAY: `:${number}` }, note, end: () => end(child) }
}
