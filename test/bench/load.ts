import autocannon, { type Client as Connection, type Result } from 'autocannon'
import { connections, seconds } from './settings.ts'

/** Headers of one request, in turn. */
export type Credentials = readonly Readonly<Record<string, string>>[]

/** Where a session is looked up, and by what. */
export interface SessionChecks {
  readonly url: string
  readonly path: string
  readonly credentials: Credentials
}

/** Session checks of ours: one for each token. */
export const ourChecks = (url: string, tokens: readonly string[]): SessionChecks => ({
  url,
  path: '/v1/session',
  credentials: tokens.map((token) => ({ authorization: `Bearer ${token}` })),
})

/**
 * Asks for sessions as fast as they are answered, or `rate` times a second.
 * @returns what autocannon found; any answer but 200 is thrown
 */
export async function checkSessions(checks: SessionChecks, rate?: number): Promise<Result> {
  let opened = 0
  const result = await autocannon({
    url: checks.url,
    connections,
    duration: seconds,
    ...(rate !== undefined && { overallRate: rate }),
    setupClient: (connection: Connection) => {
      connection.setRequests(shareOf(checks, opened++))
    },
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers other than 2xx and ${result.errors} errors from ${checks.url}`)
  return result
}

/** The same, as answers a second. */
export async function checksASecond(checks: SessionChecks): Promise<number> {
  return (await checkSessions(checks)).requests.average
}

/** What one connection asks: nobody's session is asked for by two of them. */
function shareOf({ path, credentials }: SessionChecks, connection: number) {
  return credentials
    .filter((_, index) => index % connections === connection)
    .map((headers) => ({ method: 'GET' as const, path, headers }))
}

/** Runs `work` over and over on a fixed number of lanes for the bench's time; gives how many were done a second. */
export async function throughput(lanes: number, work: (turn: number) => Promise<void>): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1000
  let turns = 0
  let done = 0
  const lane = async () => {
    while (performance.now() < end) {
      await work(turns++)
      done++
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return (done * 1000) / (performance.now() - began)
}
