import type { ChangedAuthenticator } from '../../server/contract/authenticator-change.ts'
import type { Flow } from '../../server/contract/flows.ts'
import type { StrongerFactor } from '../../server/contract/ways.ts'
import type { Api } from '../client/api.ts'
import { success, type Result } from '../client/result.ts'
import { isGone, isOver } from './over.ts'
import type { SessionClient } from './session-client.ts'

/** A flow in the name of the session at the front (`Desk.flow`). */
export interface SessionFlow {
  changeAuthenticator: (authenticator: ChangedAuthenticator) => Promise<Result<Flow>>
  addAuthenticator: (kind: StrongerFactor) => Promise<Result<Flow>>
  removeAuthenticator: (id: string) => Promise<Result<Flow>>
  /** Null where none is under way at the front. */
  act: (action: string, input: Record<string, unknown>) => Promise<Result<Flow>> | null
  /** Null where none is under way at the front. */
  current: () => Promise<Result<Flow | null>> | null
  leave: () => void
}

/**
 * Builds it over the server's API. It is asked as the session's questions are: it waits while the desk is locked, and
 * takes over the session's new token.
 */
export const createSessionFlow = (api: Api, sessions: SessionClient): SessionFlow => {
  const open = async (start: (token: string) => ReturnType<Api['startFlow']>): Promise<Result<Flow>> => {
    const desk = sessions.desk()
    const started = await sessions.ask(start)
    if (!started.ok) return started
    const { token, ...flow } = started.value
    desk.flow = token
    return success(flow)
  }
  const act = async (
    token: string,
    action: string,
    input: Record<string, unknown>,
  ): Promise<Result<Flow>> => {
    const desk = sessions.desk()
    const answer = await sessions.renew(() => api.actOnFlow(token, action, input))
    const gone = !answer.ok && answer.failure.code === 'flow-expired'
    if (desk.flow === token && (gone || (answer.ok && isOver(action, answer.value)))) desk.flow = null
    if (!answer.ok) return answer
    const { session: _, ...flow } = answer.value
    return success(flow)
  }
  const current = async (token: string): Promise<Result<Flow | null>> => {
    const desk = sessions.desk()
    const answer = await api.readFlow(token)
    if (!isGone(answer)) return answer
    desk.flow = null
    return success(null)
  }
  return {
    changeAuthenticator: (authenticator) => open((token) => api.changeAuthenticator(token, authenticator)),
    addAuthenticator: (kind) => open((token) => api.addAuthenticator(token, kind)),
    removeAuthenticator: (id) => open((token) => api.removeAuthenticator(token, id)),
    act(action, input) {
      const { flow } = sessions.desk()
      return flow === null ? null : act(flow, action, input)
    },
    current() {
      const { flow } = sessions.desk()
      return flow === null ? null : current(flow)
    },
    leave() {
      sessions.desk().flow = null
    },
  }
}
