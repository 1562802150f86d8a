import { existsSync, readFileSync } from 'node:fs'
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
    expect([config.asar, config.disableAsarIntegrity]).toEqual([true, undefined])
  })

  it('registers the protocol of the e-mailed links', () => {
    expect(config.protocols).toEqual([{ name: 'Atrezzo', schemes: ['atrezzo'] }])
    const installer = readFileSync('build/installer.nsh', 'utf8')
    expect(installer).toContain(String.raw`"Software\Classes\atrezzo\shell\open\command"`)
  })

  it('makes what IT and people install, for every processor', () => {
    const both = ['x64', 'arm64']
    expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual([
      [
        { target: 'nsis', arch: both },
        { target: 'msi', arch: both },
      ],
      ['dmg', 'pkg', 'zip'].map((target) => ({ target, arch: ['universal'] })),
      ['deb', 'AppImage'],
    ])
    expect([config.nsis?.perMachine, config.nsis?.allowElevation, config.msi?.perMachine]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('hardens and notarises the macOS app, with no right but to compile at run time', () => {
    expect([config.mac?.hardenedRuntime, config.mac?.notarize]).toEqual([true, true])
    const { entitlements, entitlementsInherit } = config.mac ?? {}
    for (const file of [entitlements, entitlementsInherit])
      expect(readFileSync(file ?? '', 'utf8').match(/<key>.*<\/key>/g)).toEqual([
        '<key>com.apple.security.cs.allow-jit</key>',
      ])
  })

  it('asks one feed for updates, named when it is built', () => {
    // oxlint-disable-next-line no-template-curly-in-string -- electron-builder's macro
    expect(config.publish).toEqual({ provider: 'generic', url: '${env.ATREZZO_UPDATE_URL}' })
  })

  it('holds nothing to sign with, and names only files that are there', () => {
    const text = readFileSync('electron-builder.yml', 'utf8')
    expect(text).not.toMatch(/certificate|identity|password|cscLink|azureSignOptions|signtoolOptions/i)
    const named = [...text.matchAll(/(?:\.\/)?\b(?:scripts|build)\/[\w./-]+\.\w+/g)].map(([file]) => file)
    expect(named.filter((file) => !existsSync(file))).toEqual([])
    expect(named.length).toBeGreaterThan(4)
  })
})
