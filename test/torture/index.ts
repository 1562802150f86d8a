import { parseArgs } from 'node:util'
import { runLonger } from '../run-longer.ts'

/** `npm run torture -- --kills 1000`: the kills of `kills.test.ts`, on SQLite and on PostgreSQL, as many as wanted. */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '1000' } } })
runLonger('test/torture', { TORTURE_KILLS: values.kills, ATREZZO_TEST_BUILD: '1' })
