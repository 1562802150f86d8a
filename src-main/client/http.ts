import { randomBytes } from 'node:crypto'
import axios, { type AxiosRequestConfig, type AxiosResponse, type RawAxiosRequestHeaders } from 'axios'
import type { z } from 'zod'
import { companionHost, launchHeader } from '../../server/contract/companion.ts'
import { computerHeader } from '../../server/contract/computer.ts'
import type { Language } from '../../server/contract/language.ts'
import { toFailure } from './failure.ts'
import { isSameServer, type Endpoint, type FindEndpoint } from './endpoint.ts'
import { failed, success, type Result } from './result.ts'

export interface HttpRequest<T> {
  method: 'get' | 'post' | 'delete' | 'patch'
  path: string
  /** The answer's schema by the contract; null where the answer has no content. */
  answer: z.ZodType<T> | null
  token?: string
  /** Sent as JSON; URLSearchParams are sent form-encoded. */
  body?: unknown
  /** One that is kept over a crash; without it each request that changes something gets its own. */
  idempotencyKey?: string
}

export interface HttpClient {
  send: <T>(request: HttpRequest<T> & { answer: z.ZodType<T> }) => Promise<Result<T>>
  sendForNothing: (request: Omit<HttpRequest<never>, 'answer'>) => Promise<Result<null>>
}

export interface HttpOptions {
  findEndpoint: FindEndpoint
  /** Goes to shared servers: the operating system's proxy and certificates, where it is Electron's. */
  fetch: typeof fetch
  /** Milliseconds until an answer counts as lost. */
  timeout: number
  /** What this computer says of itself with each request. */
  computer?: string
  /** The language that the person reads, asked for with each request. */
  language?: () => Language
  /** Told of answers that break the contract: method and path, never content. */
  onBrokenAnswer?: (request: string) => void
}

/** Bytes; the longest is a history as CSV. */
const largestAnswer = 10_000_000

/**
 * The only HTTP client of the server. A lost answer (socket closed, time-out, server restarted) is asked
 * for once more; what changes something carries the same `Idempotency-Key` then, so that nothing happens twice and
 * the answer that was lost comes again.
 */
export const createHttpClient = (options: HttpOptions): HttpClient => {
  const exchange = async (
    request: Omit<HttpRequest<unknown>, 'answer'>,
  ): Promise<AxiosResponse<unknown> | null> => {
    const idempotencyKey =
      request.idempotencyKey ?? (request.method === 'get' ? null : randomBytes(32).toString('base64url'))
    let endpoint: Endpoint | null = null
    for (let attempt = 1; attempt <= 2; attempt++) {
      const found = await options.findEndpoint(endpoint)
      // Another server was chosen meanwhile: it must see nothing that is meant for this one.
      if (found === null || (endpoint !== null && !isSameServer(endpoint, found))) return null
      endpoint = found
      try {
        return await sendOnce(endpoint, request, idempotencyKey, options)
      } catch (error) {
        if (!axios.isAxiosError(error)) throw error
      }
    }
    return null
  }
  const brokenAnswer = (request: Omit<HttpRequest<unknown>, 'answer'>): Result<never> => {
    options.onBrokenAnswer?.(`${request.method} ${request.path}`)
    return failed('unavailable')
  }
  return {
    async send({ answer, ...request }) {
      const response = await exchange(request)
      if (response === null) return failed('offline')
      if (response.status >= 300) return { ok: false, failure: toFailure(response.data) }
      const parsed = answer.safeParse(response.data)
      return parsed.success ? success(parsed.data) : brokenAnswer(request)
    },
    async sendForNothing(request) {
      const response = await exchange(request)
      if (response === null) return failed('offline')
      if (response.status >= 300) return { ok: false, failure: toFailure(response.data) }
      return success(null)
    },
  }
}

const sendOnce = async (
  endpoint: Endpoint,
  request: Omit<HttpRequest<unknown>, 'answer'>,
  idempotencyKey: string | null,
  { fetch, timeout, computer, language }: HttpOptions,
): Promise<AxiosResponse<unknown>> => {
  const { headers, ...way } = wayTo(endpoint, fetch)
  if (request.token !== undefined) headers['Authorization'] = `Bearer ${request.token}`
  if (computer !== undefined) headers[computerHeader] = computer
  if (language !== undefined) headers['Accept-Language'] = language()
  if (idempotencyKey !== null) headers['Idempotency-Key'] = idempotencyKey
  return axios.request<unknown>({
    ...way,
    url: request.path,
    method: request.method,
    headers,
    data: request.body,
    timeout,
    maxContentLength: largestAnswer,
    validateStatus: () => true,
  })
}

/** How a request gets to the server. Neither way follows a redirect: no answer of the server is one. */
const wayTo = (
  endpoint: Endpoint,
  fetch: HttpOptions['fetch'],
): AxiosRequestConfig & { headers: RawAxiosRequestHeaders } =>
  endpoint.kind === 'bundled'
    ? {
        adapter: 'http',
        socketPath: endpoint.socketPath,
        baseURL: `http://${companionHost}`,
        proxy: false,
        maxRedirects: 0,
        // Over a socket file axios would send the file's name as Host; the server accepts its own name only.
        headers: { Host: companionHost, [launchHeader]: endpoint.launchSecret },
      }
    : {
        adapter: 'fetch',
        env: { fetch },
        fetchOptions: { redirect: 'error', cache: 'no-store' },
        baseURL: endpoint.origin,
        headers: {},
      }
