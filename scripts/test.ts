/** `npm test`: everything that CI checks. The last line is the sum; the exit code says whether all of it held. */
import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resultsFolder, staticChecks, testRuns } from './checks/checks.ts'
import { type Finished, runAll } from './checks/run.ts'
import { detailsOf, lineOf, totalOf } from './checks/summary.ts'

const write = (text: string): void => void process.stdout.write(`${text}\n`)
const tell = (finished: Finished): void => write(lineOf(finished))

rmSync(resultsFolder, { recursive: true, force: true })
mkdirSync(resultsFolder, { recursive: true })

const finished = [
  ...(await runAll(staticChecks, Math.min(4, availableParallelism()), tell)),
  ...(await runAll(testRuns, 1, tell)),
]
const details = detailsOf(finished)
if (details !== '') write(`${details}\n${finished.map(lineOf).join('\n')}`)
write(`\n${totalOf(finished)}`)
process.exitCode = finished.every(({ count }) => count.failed === 0) ? 0 : 1
