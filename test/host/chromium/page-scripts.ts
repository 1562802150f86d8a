import { randomBytes } from 'node:crypto'
import type { CDPSession } from 'playwright-core'
import { createCodec } from '../page/codec.ts'
import { prepareMainWorld } from '../page/main-world.ts'
import { runPreload, type PreloadOptions } from '../page/preload-world.ts'
import { createWorldLink } from '../page/world-link.ts'

/** Electron's own name for the world that a preload runs in. */
export const isolatedWorld = 'Electron Isolated Context'

export interface PageNames {
  /** Binding of the isolated world: renderer to host. */
  binding: string
  /** Function of the isolated world: host to renderer. */
  deliver: string
  /** Binding of the main world: reports `window.open`. */
  reporter: string
}

/**
 * Has the bridge's two ends and the preload run in every new document of the page, main world first.
 * `preload` is the built CommonJS source, or null for a window without one.
 */
export async function injectScripts(session: CDPSession, preload: string | null): Promise<PageNames> {
  const secret = randomBytes(16).toString('hex')
  const names: PageNames = {
    binding: `host_${secret}`,
    deliver: `deliver_${secret}`,
    reporter: `open_${secret}`,
  }
  const link = { outgoing: `out_${secret}`, incoming: `in_${secret}` }
  const { platform } = process
  const { node, electron } = process.versions
  const options: PreloadOptions = { ...link, ...names, platform, versions: { node, electron } }

  await session.send('Runtime.addBinding', { name: names.reporter })
  await session.send('Runtime.addBinding', { name: names.binding, executionContextName: isolatedWorld })
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `(${String(prepareMainWorld)})(${JSON.stringify({ ...link, reporter: names.reporter })}, ${String(createWorldLink)})`,
  })
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: isolatedSource(options, preload ?? ''),
    worldName: isolatedWorld,
  })
  return names
}

function isolatedSource(options: PreloadOptions, preload: string): string {
  const run = `function (require, module, exports, process) {\n${preload}\n}`
  return `(${String(runPreload)})(${JSON.stringify(options)}, ${String(createWorldLink)}, (${String(createCodec)})(), ${run})`
}
