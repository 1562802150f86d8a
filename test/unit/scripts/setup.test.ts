import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint } from '../../../scripts/setup/build.mjs'
import { isInstalled } from '../../../scripts/setup/modules.mjs'
import { planPackages } from '../../../scripts/setup/system.mjs'

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/keytar': { version: '7.9.0', optional: true },
    },
  }
  const zod = { 'node_modules/zod': { version: '4.6.7' } }

  it('holds when only optional packages are absent', () => {
    expect(isInstalled(lock, { packages: zod })).toBe(true)
  })

  it.each([
    ['a package is absent', {}],
    ['a package has another version', { 'node_modules/zod': { version: '4.6.6' } }],
    ['an optional package has another version', { ...zod, 'node_modules/keytar': { version: '7.8.0' } }],
    ['there is a package too many', { ...zod, 'node_modules/left': { version: '1.0.0' } }],
  ])('does not hold when %s', (_state, packages: Record<string, { version: string }>) => {
    expect(isInstalled(lock, { packages })).toBe(false)
  })
})

describe('planPackages', () => {
  const debian = { platform: 'linux', apt: true, root: true, sudo: () => false } as const

  it('does nothing when nothing is missing or the platform is not Linux', () => {
    expect(planPackages([], debian)).toEqual({ kind: 'nothing' })
    expect(planPackages(['xvfb'], { ...debian, platform: 'darwin' })).toEqual({ kind: 'nothing' })
  })

  it('installs by apt-get when root, by sudo when that asks for no password', () => {
    expect(planPackages(['xvfb'], debian)).toEqual({ kind: 'apt', command: ['apt-get'] })
    const sudoer = { ...debian, root: false, sudo: () => true }
    expect(planPackages(['xvfb'], sudoer)).toEqual({ kind: 'apt', command: ['sudo', '-n', 'apt-get'] })
  })

  it('asks the person when it may not install', () => {
    const line = 'run `sudo apt-get install xvfb dbus`'
    expect(planPackages(['xvfb', 'dbus'], { ...debian, root: false })).toEqual({ kind: 'ask', line })
    expect(planPackages(['xvfb'], { ...debian, apt: false })).toMatchObject({ kind: 'ask' })
  })
})

describe('fingerprint', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fingerprint-'))
    mkdirSync(join(folder, 'server/deep'), { recursive: true })
    writeFileSync(join(folder, 'server/deep/a.ts'), 'a')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const now = () => fingerprint(folder, ['server', 'absent.json'])

  it('stays when nothing changed', () => {
    expect(now()).toBe(now())
  })

  it('changes when a file is edited, added, removed or appears', () => {
    const states = [now()]
    const edited = new Date(Date.now() + 5_000)
    utimesSync(join(folder, 'server/deep/a.ts'), edited, edited)
    states.push(now())
    writeFileSync(join(folder, 'server/b.ts'), 'b')
    states.push(now())
    rmSync(join(folder, 'server/deep/a.ts'))
    states.push(now())
    writeFileSync(join(folder, 'absent.json'), '{}')
    states.push(now())
    expect(new Set(states).size).toBe(5)
  })
})
