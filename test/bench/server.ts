import { start, type Running } from './process.ts'

/** The companion server as it ships, on a store that was seeded before. */
export function startOurs(dataDir: string, env: Record<string, string> = {}): Promise<Running> {
  return start(['out/server/cli.js', 'serve', '--port', '0', '--data-dir', dataDir], {
    ATREZZO_LOG_LEVEL: 'error',
    ...env,
  })
}

/** Bare Express 5 that answers `answer` to every request. */
export function startBareExpress(answer: unknown): Promise<Running> {
  return start(['test/bench/bare-express.mjs', JSON.stringify(answer)])
}
