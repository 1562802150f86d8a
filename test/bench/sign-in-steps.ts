import { startedFlow } from '../../server/contract/flows.ts'
import { newToken } from '../../server/random.ts'
import type { Client } from './client.ts'
import { benchPassword, emailOf } from './names.ts'
import { connections } from './settings.ts'

/** A request as the app sends it: with a key of its own, so that a repeat is answered alike. */
export async function act(client: Client, path: string, body: unknown, token?: string): Promise<string> {
  const answer = await client.send('POST', path, body, {
    'idempotency-key': newToken(),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  })
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.text}`)
  return answer.text
}

/** Begins a login by e-mail; gives the flow's token. */
export async function openFlow(client: Client): Promise<string> {
  const text = await act(client, '/v1/flows', { kind: 'login', option: 'email', remember: false })
  return startedFlow.parse(JSON.parse(text)).token
}

/** Many of them, before the clock runs. */
export async function openFlows(client: Client, count: number): Promise<string[]> {
  const tokens: string[] = []
  const lane = async () => {
    while (tokens.length < count) tokens.push(await openFlow(client))
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return tokens
}

/** The step of a login that compares the password. */
export async function submitCredentials(client: Client, token: string, index: number): Promise<void> {
  await act(client, '/v1/flow/submit-credentials', { email: emailOf(index), password: benchPassword }, token)
}
