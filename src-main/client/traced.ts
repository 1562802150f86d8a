import type { HttpClient, HttpRequest } from './http.ts'
import type { Result } from './result.ts'

/**
 * The client, telling of each request what became of it and how long it took: no address, no token, no body, and of the
 * path nothing that was searched for.
 *
 * @param tell takes one line
 * @param now milliseconds since some fixed moment
 */
export const traced = (http: HttpClient, tell: (line: string) => void, now: () => number): HttpClient => {
  const timed = async <T>(
    { method, path }: Pick<HttpRequest<unknown>, 'method' | 'path'>,
    answer: Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const start = now()
    const result = await answer
    const outcome = result.ok ? 'ok' : result.failure.code
    tell(`${method} ${path.split('?', 1)[0] ?? ''}: ${outcome}, ${Math.round(now() - start)} ms`)
    return result
  }
  return {
    send: (request) => timed(request, http.send(request)),
    sendForNothing: (request) => timed(request, http.sendForNothing(request)),
  }
}
