import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/** `npm run torture -- --kills 1000`: the kills of `kills.test.ts`, on SQLite and on PostgreSQL, as many as wanted. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } })
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts']
const { status } = spawnSync(process.execPath, [...vitest, '--project', 'server', 'test/torture'], {
  stdio: 'inherit',
  env: { ...process.env, TORTURE_KILLS: values.kills },
})
process.exitCode = status ?? 1
