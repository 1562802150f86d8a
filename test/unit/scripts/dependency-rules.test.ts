import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dependencyRules } from '../../../scripts/checks/dependency-rules.ts'

/** A small project that keeps all rules. */
const clean = {
  'server/contract/errors.ts': `export const codes = ['conflict']\nexport type Code = string`,
  'server/app.ts': `import { codes } from './contract/errors.ts'\nexport const app = codes`,
  'src-preload/bridge.ts': `import type { Code } from '../server/contract/errors.ts'\nexport interface Bridge { c: Code }`,
  'src-preload/index.ts': `import { type Bridge } from './bridge.ts'\nexport const bridge: Bridge = { c: '' }`,
  'src-main/index.ts': `import { codes } from '../server/contract/errors.ts'\nexport const main = codes`,
  'src-renderer/main.tsx': `import type { Bridge } from '../src-preload/bridge.ts'\nexport const b: Bridge = { c: '' }`,
  'package.json': `{ "dependencies": { "axios": "1" }, "devDependencies": { "vite": "1" } }`,
  'node_modules/axios/package.json': `{ "name": "axios", "version": "1.0.0", "main": "index.js" }`,
  'node_modules/axios/index.js': 'module.exports = {}',
  'node_modules/vite/package.json': `{ "name": "vite", "version": "1.0.0", "main": "index.js" }`,
  'node_modules/vite/index.js': 'module.exports = {}',
  'test/a.test.ts': `import { app } from '../server/app.ts'\nexport const seen = app`,
}

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'))))
afterEach(() => rmSync(folder, { recursive: true }))

async function violations(change: Readonly<Record<string, string>> = {}): Promise<string[]> {
  for (const [path, text] of Object.entries({ ...clean, ...change })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { output } = await cruise(['server', 'src-main', 'src-preload', 'src-renderer', 'test'], {
    baseDir: folder,
    ruleSet: { forbidden: dependencyRules },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  })
  if (typeof output === 'string') throw new Error('expected a result, not a text')
  return output.summary.violations.map(({ rule }) => rule.name)
}

describe('the dependency rules', () => {
  it('let pass what the architecture allows', async () => {
    expect(await violations()).toEqual([])
  })

  it.each([
    [
      'server-stands-alone',
      'server/app.ts',
      `import { main } from '../src-main/index.ts'\nexport const app = main`,
    ],
    [
      'server-stands-alone',
      'server/app.ts',
      `import type { Bridge } from '../src-preload/bridge.ts'\nexport let app: Bridge`,
    ],
    [
      'contract-is-pure',
      'server/contract/errors.ts',
      `import { app } from '../app.ts'\nexport const codes = app`,
    ],
    [
      'contract-is-pure',
      'server/contract/errors.ts',
      `import { join } from 'node:path'\nexport const codes = join`,
    ],
    [
      'main-knows-contract-and-bridge-only',
      'src-main/index.ts',
      `import { app } from '../server/app.ts'\nexport const main = app`,
    ],
    [
      'main-knows-contract-and-bridge-only',
      'src-main/index.ts',
      `import { b } from '../src-renderer/main.tsx'\nexport const main = b`,
    ],
    [
      'preload-takes-types-only',
      'src-preload/index.ts',
      `import { codes } from '../server/contract/errors.ts'\nexport const x = codes`,
    ],
    [
      'preload-knows-contract-only',
      'src-preload/index.ts',
      `import type { app } from '../server/app.ts'\nexport let x: typeof app`,
    ],
    [
      'renderer-knows-contract-and-bridge-only',
      'src-renderer/main.tsx',
      `import { app } from '../server/app.ts'\nexport const b = app`,
    ],
    [
      'renderer-takes-types-of-the-bridge',
      'src-renderer/main.tsx',
      `import { x } from '../src-preload/bridge.ts'\nexport const b = x`,
    ],
    [
      'renderer-has-no-node',
      'src-renderer/main.tsx',
      `import { join } from 'node:path'\nexport const b = join`,
    ],
    [
      'renderer-has-no-electron',
      'src-renderer/main.tsx',
      `import axios from 'axios'\nexport const b = axios`,
    ],
    ['server-has-no-electron', 'server/app.ts', `import axios from 'axios'\nexport const app = axios`],
    [
      'installed-code-has-its-libraries',
      'src-main/index.ts',
      `import vite from 'vite'\nexport const main = vite`,
    ],
    [
      'products-import-no-tests',
      'src-main/index.ts',
      `import { seen } from '../test/a.test.ts'\nexport const main = seen`,
    ],
    ['no-unresolved', 'src-main/index.ts', `import { gone } from './gone.ts'\nexport const main = gone`],
  ])('report %s when %s breaks it', async (rule, path, text) => {
    expect(await violations({ [path]: text })).toContain(rule)
  })

  it('report no-cycles when two modules need each other', async () => {
    const other = `import { app } from './app.ts'\nexport const other = () => app`
    const app = `import { other } from './other.ts'\nexport const app = () => other`
    expect(await violations({ 'server/app.ts': app, 'server/other.ts': other })).toContain('no-cycles')
  })
})
