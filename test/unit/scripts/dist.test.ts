import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { builderEnvironment, builderOptions } from '../../../scripts/dist/builder-options.ts'
import { writeChecksums } from '../../../scripts/dist/checksums.ts'
import { machineOf } from '../../../scripts/dist/machine.ts'
import { nativePackages } from '../../../scripts/dist/natives.ts'
import { missingForRelease } from '../../../scripts/dist/release.ts'

const feed = { ATREZZO_UPDATE_URL: 'https://updates.atrezzo.example/feed' }
const certificate = { CSC_LINK: 'certificate.p12', CSC_KEY_PASSWORD: 'x' }
const installer = { CSC_INSTALLER_LINK: 'installer.p12', CSC_INSTALLER_KEY_PASSWORD: 'x' }
const apple = { APPLE_API_KEY: 'key.p8', APPLE_API_KEY_ID: 'id', APPLE_API_ISSUER: 'issuer' }
const azure = {
  AZURE_SIGN_ENDPOINT: 'https://eus.codesigning.azure.net',
  AZURE_SIGN_ACCOUNT: 'account',
  AZURE_SIGN_PROFILE: 'profile',
  AZURE_SIGN_PUBLISHER: 'Atrezzo, Inc.',
  AZURE_TENANT_ID: 'tenant',
  AZURE_CLIENT_ID: 'client',
  AZURE_CLIENT_SECRET: 'x',
}

describe('missingForRelease', () => {
  const complete: readonly [NodeJS.Platform, Record<string, string>][] = [
    ['win32', { ...feed, ...azure }],
    ['win32', { ...feed, WIN_CSC_LINK: 'certificate.pfx', WIN_CSC_KEY_PASSWORD: 'x' }],
    ['darwin', { ...feed, ...certificate, ...installer, ...apple }],
    ['darwin', { ...feed, CSC_NAME: 'Atrezzo', APPLE_KEYCHAIN_PROFILE: 'profile' }],
    ['linux', feed],
  ]

  it.each(complete)('is empty on %s when feed and signing are given', (platform, environment) => {
    expect(missingForRelease(platform, environment)).toEqual([])
  })

  it.each(complete)('names the variable on %s when any one is not set, or empty', (platform, environment) => {
    for (const name of Object.keys(environment)) {
      const { [name]: _, ...others } = environment
      for (const incomplete of [others, { ...environment, [name]: ' ' }])
        expect(missingForRelease(platform, incomplete).join('\n'), name).toContain(name)
    }
  })

  it('first names what is missing of the way that was begun', () => {
    const { AZURE_SIGN_PROFILE: _, ...begun } = azure
    expect(missingForRelease('win32', { ...feed, ...begun })[0]).toMatch(
      /^signing for Windows: set AZURE_SIGN_PROFILE \(ways: /,
    )
  })

  it('refuses a feed that is not https, and what makes electron-builder skip signing on macOS', () => {
    expect(missingForRelease('linux', { ATREZZO_UPDATE_URL: 'http://updates.atrezzo.example' })).toEqual([
      'where updates are asked for: an https address',
    ])
    const all = { ...feed, ...certificate, ...installer, ...apple }
    expect(missingForRelease('darwin', { ...all, CSC_IDENTITY_AUTO_DISCOVERY: 'false' })).toHaveLength(1)
    expect(missingForRelease('darwin', { ...all, GITHUB_BASE_REF: 'main' })).toHaveLength(1)
  })

  it('never tells a value', () => {
    const secrets = fc.constantFrom(...Object.keys({ ...azure, ...certificate, ...installer, ...apple }))
    fc.assert(
      fc.property(fc.dictionary(secrets, fc.constant('sEcReT')), (environment) => {
        for (const platform of ['win32', 'darwin', 'linux'] as const)
          expect(missingForRelease(platform, environment).join()).not.toContain('sEcReT')
      }),
    )
  })
})

describe('builderOptions', () => {
  it('forces signing in a release only', () => {
    expect(builderOptions([], 'release', feed)).toContain('-c.forceCodeSigning=true')
    expect(builderOptions(['--win'], 'trial', feed)).toEqual(['--win', '--publish', 'never'])
  })

  it('tells where Azure signs, and never with what secret', () => {
    const options = builderOptions([], 'release', { ...feed, ...azure, AZURE_CLIENT_SECRET: 'sEcReT' })
    expect(options).toContain('-c.win.azureSignOptions.publisherName=Atrezzo, Inc.')
    expect(options).toContain('-c.win.azureSignOptions.certificateProfileName=profile')
    expect(options.join()).not.toContain('sEcReT')
  })
})

describe('builderEnvironment', () => {
  it('has a feed that never answers when a trial names none', () => {
    expect(builderEnvironment({})).toEqual({ ATREZZO_UPDATE_URL: 'https://updates.invalid' })
    expect(builderEnvironment(feed)).toEqual(feed)
  })
})

describe('machineOf', () => {
  const head = (write: (file: Buffer) => void): Buffer => {
    const file = Buffer.alloc(80)
    write(file)
    return file
  }

  it('tells system and processor of a native module', () => {
    const elf = head((file) => file.write('\u007FELF', 'latin1') && file.writeUInt16LE(183, 18))
    const windows = head((file) => {
      file.write('MZ', 'latin1')
      file.writeUInt32LE(64, 60)
      file.writeUInt16LE(0xaa64, 68)
    })
    const mac = head((file) => file.writeUInt32LE(0xfeedfacf) && file.writeUInt32LE(0x01000007, 4))
    expect([elf, windows, mac].map(machineOf)).toEqual(['linux-arm64', 'win32-arm64', 'darwin-x64'])
    const [argon2 = ''] = nativePackages(process.platform, process.arch === 'arm64' ? 'arm64' : 'x64')
    const [file = ''] = readdirSync(join('node_modules', argon2)).filter((name) => name.endsWith('.node'))
    expect(machineOf(readFileSync(join('node_modules', argon2, file)))).toBe(
      `${process.platform}-${process.arch}`,
    )
  })

  it('is other, and never fails, when the file is anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(machineOf(Buffer.concat([Buffer.from('MZ'), bytes]))).toMatch(/^(other|win32-)/)
      }),
    )
  })
})

describe('nativePackages', () => {
  it('are those of the processor, and on macOS of both', () => {
    expect(nativePackages('win32', 'arm64')).toEqual([
      '@node-rs/argon2-win32-arm64-msvc',
      '@node-rs/bcrypt-win32-arm64-msvc',
    ])
    expect(nativePackages('darwin', 'x64')).toEqual(nativePackages('darwin', 'arm64'))
    expect(nativePackages('darwin', 'x64')).toHaveLength(4)
  })
})

describe('writeChecksums', () => {
  it('lists what is handed out, as sha256sum reads it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'checksums-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    for (const name of ['b.msi', 'a.AppImage', 'latest-linux.yml', 'builder-debug.yml', 'sbom.cdx.json'])
      writeFileSync(join(folder, name), name)
    expect(await writeChecksums(folder)).toEqual(['a.AppImage', 'b.msi', 'latest-linux.yml', 'sbom.cdx.json'])
    const [first] = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n')
    expect(first).toBe(`${createHash('sha256').update('a.AppImage').digest('hex')}  a.AppImage`)
  })
})
