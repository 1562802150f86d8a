import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

/** `npm run fuzz -- --requests 100000 --seed 7`: the requests of `http.test.ts`, as many as wanted. */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } },
})
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts']
const { status } = spawnSync(process.execPath, [...vitest, '--project', 'server', 'test/fuzz'], {
  stdio: 'inherit',
  env: {
    ...process.env,
    FUZZ_REQUESTS: values.requests,
    ...(values.seed === undefined ? {} : { FUZZ_SEED: values.seed }),
  },
})
process.exitCode = status ?? 1
