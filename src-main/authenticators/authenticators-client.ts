import { ownAuthenticators } from '../../server/contract/authenticators.ts'
import type { Bridge } from '../../src-preload/bridge.ts'
import type { HttpClient } from '../client/http.ts'
import type { FlowClient } from '../flows/flow-client.ts'
import type { SessionClient } from '../flows/session-client.ts'

interface AuthenticatorsOptions {
  http: HttpClient
  sessions: Pick<SessionClient, 'ask'>
  flows: Pick<FlowClient, 'addAuthenticator' | 'removeAuthenticator' | 'current'>
  /** @returns false for an address that may not be opened, or where there is no browser */
  openInBrowser: (address: string) => Promise<boolean>
}

/** The bridge's `authenticators` methods: the stronger factors of the own account, and the browser that a passkey takes. */
export const createAuthenticatorsClient = ({
  http,
  sessions,
  flows,
  openInBrowser,
}: AuthenticatorsOptions): Bridge['authenticators'] => ({
  list: () =>
    sessions.ask((token) =>
      http.send({ method: 'get', path: '/v1/account/authenticators', token, answer: ownAuthenticators }),
    ),
  add: flows.addAuthenticator,
  remove: flows.removeAuthenticator,
  // The address is the flow's own, read from the server: the page that asks can't name another.
  async openPasskeyPage() {
    const flow = await flows.current()
    const address = flow.ok && flow.value !== null && 'url' in flow.value.view ? flow.value.view.url : null
    return address !== null && URL.parse(address)?.pathname === '/passkey' && openInBrowser(address)
  },
})
