import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSettings, type SettingsStore } from '../../../../src-main/settings/settings.ts'

// electron-store asks Electron for nothing but a folder, which it is given here.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(specifier, context),
})

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'atrezzo-settings-'))
})
afterEach(() => rm(dir, { recursive: true }))

const open = async (content?: string): Promise<SettingsStore> => {
  if (content !== undefined) await writeFile(join(dir, 'settings.json'), content)
  const { openSettings } = await import('../../../../src-main/settings/open.ts')
  return createSettings(openSettings(dir))
}

describe('settings', () => {
  it.each(['', '{', 'null', '[]', '"x"', '{"colorScheme":7,"window":{"x":"a"},"lastOption":[]}'])(
    'are the defaults when the file holds %j',
    async (content) => {
      const settings = await open(content)
      expect(settings.read()).toEqual({
        colorScheme: 'system',
        language: 'system',
        lastOption: null,
        lockAfter: 10,
      })
      expect(settings.windowState()).toBeNull()
      expect(settings.demo()).toBe(false)
    },
  )

  it('keep what is sound when one value is not', async () => {
    const settings = await open('{"colorScheme":"dark","language":"tlh","lastOption":"fax","lockAfter":600}')
    expect(settings.read()).toEqual({
      colorScheme: 'dark',
      language: 'system',
      lastOption: null,
      lockAfter: 10,
    })
  })

  it('survive when the app starts again', async () => {
    const first = await open()
    const window = { x: 1, y: 2, width: 1100, height: 800, maximized: true }
    first.keepWindowState(window)
    const light = { colorScheme: 'light', language: 'system', lastOption: null, lockAfter: 10 }
    expect(first.change({ colorScheme: 'light' })).toEqual(light)
    first.change({ language: 'es', lastOption: 'email', lockAfter: 2 })
    const again = await open()
    expect(again.read()).toEqual({
      colorScheme: 'light',
      language: 'es',
      lastOption: 'email',
      lockAfter: 2,
    })
    expect(again.windowState()).toEqual(window)
  })

  it("make the installation's id once, with 128 bits, when it is asked for", async () => {
    const id = (await open()).installation()
    expect(Buffer.from(id, 'base64url')).toHaveLength(16)
    expect((await open()).installation()).toBe(id)
    expect(await readFile(join(dir, 'settings.json'), 'utf8')).toContain(id)
  })
})
