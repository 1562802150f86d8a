import { parseArgs } from 'node:util'
import { runLonger } from '../run-longer.ts'

/** `npm run fuzz -- --requests 100000 --seed 7`: the requests of `http.test.ts`, as many as wanted. */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } },
})
runLonger('test/fuzz', { FUZZ_REQUESTS: values.requests, FUZZ_SEED: values.seed })
