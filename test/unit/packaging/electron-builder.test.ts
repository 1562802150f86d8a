import { resolve } from 'node:path'
import type { Configuration } from 'electron-builder'
import { describe, expect, it } from 'vitest'
import { fromBuilder } from './from-builder.ts'

interface BuilderConfig {
  getConfig(projectDir: string, configPath: string, options: null): Promise<Configuration>
  validateConfiguration(config: unknown, debugLogger: { isEnabled: boolean }): Promise<void>
}

const builder = fromBuilder('app-builder-lib/out/util/config/config') as BuilderConfig
const config = await builder.getConfig(resolve('.'), 'electron-builder.yml', null)
const validate = (candidate: unknown) => builder.validateConfiguration(candidate, { isEnabled: false })

describe('electron-builder.yml', () => {
  it("passes electron-builder's own schema", async () => {
    await expect(validate(config)).resolves.toBeUndefined()
  })

  it('is refused by that schema when a fuse is misspelt', async () => {
    const misspelt = { ...config, electronFuses: { ...config.electronFuses, runsAsNode: false } }
    await expect(validate(misspelt)).rejects.toThrow(/electronFuses/)
  })

  it('decides every fuse as the Electron checklist asks', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      resetAdHocDarwinSignature: false,
    })
  })

  it('registers the protocol of the e-mailed links', () => {
    expect(config.protocols).toEqual([{ name: 'Atrezzo', schemes: ['atrezzo'] }])
  })
})
