import { join } from 'node:path'

/** How a check's tests are counted: as one check, or by what a runner's JSON report holds. */
export type Counting = 'one' | 'vitest' | 'playwright'

export interface Check {
  readonly name: string
  readonly counting: Counting
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Where runners put their reports; screenshots and traces go beside them. */
export const resultsFolder = 'test-results'

export const reportOf = (name: string): string => join(resultsFolder, `${name}.json`)

const node = process.execPath
const bin = (name: string): string => join('node_modules/.bin', name)

const single = (name: string, program: string, ...args: string[]): Check => ({
  name,
  counting: 'one',
  program,
  args,
})

/** Commands of the server that tests run are then those of the build. */
const builtServer = { ATREZZO_TEST_BUILD: '1' }

const vitest = (name: string, projects: readonly string[] = [name]): Check => ({
  name,
  counting: 'vitest',
  program: bin('vitest'),
  args: [
    'run',
    '--config',
    'test/vitest.config.ts',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter',
    'default',
    '--reporter',
    'json',
    '--outputFile.json',
    reportOf(name),
  ],
  env: builtServer,
})

/** Checks without side effects on each other: they run side by side, longest first. */
export const staticChecks: readonly Check[] = [
  single('types', bin('tsc'), '--project', 'tsconfig.json'),
  single('types-renderer', bin('tsc'), '--project', 'tsconfig.renderer.json'),
  single('types-e2e', bin('tsc'), '--project', 'test/e2e/tsconfig.json'),
  single('build', node, 'scripts/setup.mjs', 'build'),
  single('lint', bin('oxlint'), '--type-aware', '--deny-warnings', '--format', 'unix'),
  single(
    'unused',
    bin('knip'),
    '--config',
    'scripts/checks/knip.json',
    '--no-progress',
    '--treat-config-hints-as-errors',
  ),
  single('format', bin('prettier'), '--check', '--log-level', 'warn', '.'),
  single('dependencies', node, 'scripts/checks/dependencies.ts'),
]

/** Runners that fill the machine themselves: one after the other. The last needs the build. */
export const testRuns: readonly Check[] = [
  vitest('unit'),
  vitest('server', ['server', 'server-mocked']),
  vitest('host'),
  {
    name: 'e2e',
    counting: 'playwright',
    program: bin('playwright'),
    args: ['test', '--config', 'test/playwright.config.ts', '--reporter', 'list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('e2e'), ...builtServer },
  },
]
