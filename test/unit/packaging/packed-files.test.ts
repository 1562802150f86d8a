import { lstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchInstalled } from '../../host/installed.ts'
import { standInCommand } from '../../host/launch.ts'
import { neededLibraries } from './needed-libraries.ts'
import { packApp, type Packed } from './packed.ts'
import { fuseWire } from './stand-in-electron.ts'

/** Bytes. What is in it today, and a third more. */
const archiveBudget = 45_000_000
const rendererBudget = 6_000_000

/** How keys and tokens look that nobody may find in a package. */
const secrets = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/,
  /_authToken=|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bSG\.[\w-]{22}\.[\w-]{43}\b/,
]

// Needs the built files: `npm test` builds first.
describe.runIf(process.platform === 'linux')('the packed app', () => {
  let root = ''
  let packed: Packed
  const own = () => packed.files.filter((file) => !file.startsWith('/node_modules'))
  const isFile = (file: string) => lstatSync(join(packed.unpacked, file)).isFile()
  const text = (file: string) => readFileSync(join(packed.unpacked, file), 'utf8')
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'packed-'))
    packed = await packApp(root)
  }, 300_000)
  afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

  it('has all that is loaded when it starts', () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/index.js',
        '/out/main/companion.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
        '/out/server/branding/terms.md',
        '/out/server/demo/roster.csv',
        '/node_modules/keytar/build/Release/keytar.node',
        `/node_modules/@node-rs/argon2-linux-${process.arch}-gnu/argon2.linux-${process.arch}-gnu.node`,
        '/node_modules/express/index.js',
      ]),
    )
  })

  it('has no sources, tests or maps, and nothing of the stand-in host', () => {
    expect(own().filter((file) => !/^\/(?:out(?:\/|$)|package\.json$)/.test(file))).toEqual([])
    const unwanted = /\.(?:[cm]?tsx?|map|flow|pem|key|env)$|\/tests?\/|stand-in|\/out\/server\/cli|\/\./
    expect(packed.files.filter((file) => unwanted.test(file))).toEqual([])
    const code = own().filter((file) => /\.(?:c?js|css|html)$/.test(file))
    expect(code.filter((file) => /sourceMappingURL=|\/src-(?:main|renderer)\//.test(text(file)))).toEqual([])
  })

  it('has the libraries that the app loads, and no other', () => {
    const names = packed.files
      .map((file) => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)\/package\.json$/.exec(file)?.[1])
      .filter((name) => name !== undefined)
    const needed = neededLibraries()
    expect(names).toContain('express')
    expect(names.filter((name) => !needed.has(name))).toEqual([])
  })

  it('holds no key and no token', () => {
    const found = packed.files
      .filter((file) => isFile(file) && !file.endsWith('.node'))
      .filter((file) => secrets.some((secret) => secret.test(text(file))))
    expect(found).toEqual([])
    const key = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`
    expect(secrets.some((secret) => secret.test(key))).toBe(true)
  })

  it('stays in its budget of size', () => {
    const renderer = own().filter((file) => file.startsWith('/out/renderer/') && isFile(file))
    const size = (file: string) => statSync(join(packed.unpacked, file)).size
    const total = renderer.reduce((sum, file) => sum + size(file), 0)
    expect(total).toBeLessThan(rendererBudget)
    expect(total).toBeGreaterThan(rendererBudget / 4)
    expect(statSync(join(packed.folder, 'resources/app.asar')).size).toBeLessThan(archiveBudget)
  })

  it('has its fuses set in the executable', () => {
    const executable = readFileSync(join(packed.folder, 'atrezzo-desktop'), 'latin1')
    const fuses = executable.slice(executable.indexOf(fuseWire) + fuseWire.length + 2).slice(0, 7)
    // RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar, V8Snapshot
    expect(fuses).toBe('0100110')
  })

  it('knows its feed, registers the protocol and clears keyrings when it is a deb', () => {
    const feed = readFileSync(join(packed.folder, 'resources/app-update.yml'), 'utf8')
    expect(feed).toContain('provider: generic\nurl: https://updates.atrezzo.example/feed\n')
    expect(packed.deb.desktopEntry).toMatch(
      /^MimeType=application\/x-atrezzo-connection;x-scheme-handler\/atrezzo;$/m,
    )
    expect(packed.deb.desktopEntry).toMatch(/^Exec="\/opt\/Atrezzo Desktop\/atrezzo-desktop" %U$/m)
    expect(packed.deb.options).toContain('--before-remove=build/linux/before-remove.sh')
    expect(packed.deb.options.filter((option) => option.endsWith('/apps/atrezzo-desktop.png'))).toHaveLength(
      9,
    )
  })

  it('starts from the archive, on the stand-in host, and is driven as an installed app is', async () => {
    const [command, args] = standInCommand(packed.unpacked, ['--headless', '--demo'])
    const executable = join(root, 'executable')
    const words = [command, ...args].map((word) => `'${word}'`).join(' ')
    writeFileSync(executable, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
    const app = await launchInstalled(executable, {
      entry: packed.unpacked,
      userDataDir: join(root, 'profile'),
      keychain: 'none',
      timeout: 120_000,
    })
    try {
      expect(app.output().stdout).toMatch(/^ready$/m)
      await app.page
        .getByRole('button', { name: 'LOGIN WITH PHONE', exact: true })
        .waitFor({ timeout: 60_000 })
    } finally {
      await app.kill()
    }
  }, 180_000)
})
