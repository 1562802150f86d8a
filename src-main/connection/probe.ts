import axios, { type AxiosResponse } from 'axios'
import { compatibility, protocol } from '../../server/contract/compatibility.ts'
import { problem } from '../../server/contract/errors.ts'
import type { Trouble } from '../../src-preload/bridge.ts'
import { troubleOf } from './trouble.ts'

/** What a look at a server came to; null: it is ours, it answers, and this app works with it. */
export type Probe = (origin: string) => Promise<Trouble | null>

export interface ProbeOptions {
  fetch: typeof fetch
  /** Milliseconds until an answer counts as lost. */
  timeout: number
  /** How far this computer's clock is off by what the host says; null if it says nothing. Milliseconds. */
  clockSkew: (origin: string) => Promise<number | null>
}

/** Milliseconds from which a clock, and no certificate, is at fault. */
const wrongClock = 5 * 60_000

/** Looks at a server, by the network that the operating system has: its proxy, its certificates. */
export const createProbe =
  ({ fetch, timeout, clockSkew }: ProbeOptions): Probe =>
  async (origin) => {
    try {
      const answer = await axios.request<unknown>({
        adapter: 'fetch',
        env: { fetch },
        fetchOptions: { redirect: 'error', cache: 'no-store' },
        url: `${origin}/v1/compatibility`,
        timeout,
        validateStatus: () => true,
      })
      return judge(answer)
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble !== 'certificate-date') return trouble
      const skew = await clockSkew(origin)
      return skew !== null && Math.abs(skew) > wrongClock ? 'clock-wrong' : trouble
    }
  }

const judge = ({ status, data, headers }: AxiosResponse<unknown>): Trouble | null => {
  const parsed = compatibility.safeParse(data)
  if (status === 200 && parsed.success) return judgeProtocol(parsed.data.protocol)
  if (status === 407) return 'proxy-login'
  const page = /html/i.test(String(headers['content-type'] ?? ''))
  // RFC 6585: "Network Authentication Required".
  if (status === 511 || (page && status < 400)) return 'web-page'
  const refusal = problem.safeParse(data)
  // A server from before this route.
  if (refusal.success && refusal.data.code === 'not-found') return 'server-too-old'
  return status >= 500 || status === 429 ? 'server-unwell' : 'not-our-server'
}

/** Whose turn it is to be updated, if the two don't work together. */
export const judgeProtocol = (
  { oldest, newest }: { readonly oldest: number; readonly newest: number },
  own: number = protocol.newest,
): Trouble | null => {
  if (own < oldest) return 'app-too-old'
  return own > newest ? 'server-too-old' : null
}
