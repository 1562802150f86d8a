import { startedFlow } from '../../server/contract/flows.ts'
import { newToken } from '../../server/random.ts'
import type { Client } from './client.ts'
import { benchPassword, emailOf } from './names.ts'
import { connections, users } from './settings.ts'

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

/** Takes the credentials step of a login that was begun before, each time as another user. */
type SignIn = () => Promise<void>

/** Begins so many logins before the clock runs. */
export function signInsOn(client: Client): (count: number) => Promise<SignIn> {
  let next = 0
  return async (count) => {
    const tokens = await openFlows(client, count)
    return async () => {
      const token = tokens.pop()
      if (token === undefined) throw new Error('more sign-ins than flows were opened')
      await submitCredentials(client, token, next++ % users)
    }
  }
}

/** The step of a login that compares the password. */
export async function submitCredentials(client: Client, token: string, index: number): Promise<void> {
  await act(client, '/v1/flow/submit-credentials', { email: emailOf(index), password: benchPassword }, token)
}
