import { vi } from 'vitest'
import type { OutboxMessage } from '../../../server/contract/resources.ts'
import { newest, type FlowClient } from '../../server/flows/support/http-client.ts'
import type { TestServer } from '../../server/harness.ts'

/** Another code of six digits. */
export const wrongFor = (code: string | undefined): string => (code === '000000' ? '000001' : '000000')

/** The newest code to somebody; whichever process hands it over. */
export function codeTo(server: TestServer, channel: OutboxMessage['channel'], to: string): Promise<string> {
  return vi.waitFor(
    async () => {
      const { code } = await newest(server, channel, to, 'code')
      if (code === undefined) throw new Error('The code is not there yet')
      return code
    },
    { timeout: 15_000, interval: 50 },
  )
}

/** Answers of an action that is taken so many times at once, in turn at these clients. */
export function atOnce(
  count: number,
  clients: readonly FlowClient[],
  act: (client: FlowClient, index: number) => ReturnType<FlowClient['act']>,
): Promise<Awaited<ReturnType<FlowClient['act']>>[]> {
  const work = Array.from({ length: count }, (_, index) => {
    const client = clients[index % clients.length]
    if (client === undefined) throw new Error('There is no client')
    return act(client, index)
  })
  return Promise.all(work)
}

/** How many of these answers hold a problem of this code. */
export const countOf = (
  answers: readonly { problem: { code: string } | undefined }[],
  code: string,
): number => answers.filter(({ problem }) => problem?.code === code).length
