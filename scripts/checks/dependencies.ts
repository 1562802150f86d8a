/** Holds the sources against the dependency rules, and the checker against having looked at nothing. */
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { dependencyRules } from './dependency-rules.ts'

/** Fewer modules than this means that the cruiser did not see the sources (it did so with TypeScript 7). */
const leastModules = 400

const folders = ['server', 'src-main', 'src-preload', 'src-renderer', 'test', 'scripts']

const { output } = await cruise(folders, {
  ruleSet: { forbidden: dependencyRules },
  validate: true,
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  detectJSDocImports: true,
  tsConfig: { fileName: 'tsconfig.json' },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
  },
})

function report({ summary }: ICruiseResult): boolean {
  for (const { rule, from, to } of summary.violations) process.stdout.write(`${rule.name}: ${from} → ${to}\n`)
  process.stdout.write(`${summary.totalCruised} modules, ${summary.violations.length} violations\n`)
  if (summary.totalCruised < leastModules) process.stdout.write(`expected ${leastModules} modules or more\n`)
  return summary.violations.length === 0 && summary.totalCruised >= leastModules
}

process.exitCode = typeof output !== 'string' && report(output) ? 0 : 1
