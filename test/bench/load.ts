import autocannon from 'autocannon'

export const connections = 32
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5)

/** Requests a second of `GET /v1/session`, each connection going round its share of the tokens. */
export async function sessionChecks(url: string, tokens: readonly string[]): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: tokens.map((token) => ({
      method: 'GET',
      path: '/v1/session',
      headers: { authorization: `Bearer ${token}` },
    })),
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers other than 2xx and ${result.errors} errors from ${url}`)
  }
  return result.requests.average
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
