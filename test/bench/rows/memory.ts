import { execFileSync } from 'node:child_process'
import autocannon, { type Request } from 'autocannon'
import { openClient } from '../client.ts'
import { withFolder } from '../folder.ts'
import { spread, tokenOf } from '../names.ts'
import type { Running } from '../process.ts'
import type { BenchRow } from '../report.ts'
import { seed, sqliteIn } from '../seed.ts'
import { startBareExpress, startOurs } from '../server.ts'
import { connections, mixedRequests, rounds, users } from '../settings.ts'
import { openFlows, submitCredentials } from '../sign-in-steps.ts'
import { alternate } from '../statistics.ts'

const sample = 1_000
/** Passwords that are compared meanwhile: each takes 19 MB for some hundredths of a second. */
const signIns = 200

/** Memory of the server after mixed requests, against a bare Express process after as many. */
export const memory: BenchRow = {
  name: 'memory',
  measure: () =>
    withFolder(async (dataDir) => {
      await seed(sqliteIn(dataDir), users)
      const measured = await alternate(
        rounds,
        () => memoryAfter(() => startOurs(dataDir), signInMeanwhile),
        () =>
          memoryAfter(
            () => startBareExpress({ status: 'ok' }),
            async () => undefined,
          ),
      )
      return [
        {
          kind: 'ratio',
          work: `memory (RSS) after ${mixedRequests} mixed requests`,
          against: 'bare Express 5 after as many',
          ...measured,
          unit: 'MB',
          aim: { under: 1.3 },
        },
      ]
    }),
}

async function memoryAfter(
  start: () => Promise<Running>,
  meanwhile: (url: string) => Promise<void>,
): Promise<number> {
  const server = await start()
  const { url, pid } = server
  try {
    const load = autocannon({ url, connections, amount: mixedRequests, requests: mix() })
    const [{ errors }] = await Promise.all([load, meanwhile(url)])
    if (errors > 0) throw new Error(`${errors} errors from ${url}`)
    return residentMegabytes(pid)
  } finally {
    await server.stop()
  }
}

/** Of each hundred requests: 80 session checks, 10 home screens, 5 begun logins, 5 without a session. */
function mix(): Request[] {
  const json = { 'content-type': 'application/json' }
  const begin = JSON.stringify({ kind: 'login', option: 'email', remember: false })
  return spread(users, sample).map((index, turn): Request => {
    const headers = { authorization: `Bearer ${tokenOf(index)}` }
    const place = turn % 20
    if (place === 0) return { method: 'POST', path: '/v1/flows', headers: json, body: begin }
    if (place === 1) return { method: 'GET', path: '/v1/session' }
    return { method: 'GET', path: place < 4 ? '/v1/home' : '/v1/session', headers }
  })
}

async function signInMeanwhile(url: string): Promise<void> {
  const client = openClient(url, 2)
  try {
    for (const [index, token] of (await openFlows(client, signIns)).entries())
      await submitCredentials(client, token, index % users)
  } finally {
    client.close()
  }
}

function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
}
