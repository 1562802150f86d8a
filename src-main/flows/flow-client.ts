import type { StartFlow } from '../../server/contract/actions.ts'
import type { ChangedAuthenticator } from '../../server/contract/authenticator-change.ts'
import type { Flow, FlowOf } from '../../server/contract/flows.ts'
import type { StrongerFactor } from '../../server/contract/ways.ts'
import type { PendingFlow } from '../../src-preload/bridge.ts'
import type { Api } from '../client/api.ts'
import { failed, success, type Result } from '../client/result.ts'
import type { RememberedClient } from '../remembered/remembered-client.ts'
import type { SessionClient } from './session-client.ts'
import type { FlowMemory } from './flow-memory.ts'
import { isGone, isOver } from './over.ts'
import { createPendingFlow } from './pending-flow.ts'
import { createSessionFlow } from './session-flow.ts'

export interface FlowClientOptions {
  api: Api
  memory: FlowMemory
  sessions: SessionClient
  /** What this computer remembers, which a login changes. */
  remembered: Pick<RememberedClient, 'keep' | 'forget'>
  /** This installation's id, which the server binds a sign-in to. */
  installation: () => string
  /** Told by which option somebody has signed in. */
  onSignedIn: (option: LoginOption) => void
  /** Milliseconds since 1970. */
  now: () => number
}

type LoginOption = FlowOf<'login'>['view']['option']

/** The bridge's `flow` methods. What they return holds neither the flow's token nor a session. */
export interface FlowClient {
  start: (input: StartFlow) => Promise<Result<Flow>>
  changeAuthenticator: (authenticator: ChangedAuthenticator) => Promise<Result<Flow>>
  addAuthenticator: (kind: StrongerFactor) => Promise<Result<Flow>>
  removeAuthenticator: (id: string) => Promise<Result<Flow>>
  current: () => Promise<Result<Flow | null>>
  act: (action: string, input: Record<string, unknown>) => Promise<Result<Flow>>
  leave: () => void
  pending: () => Promise<PendingFlow | null>
  continue: () => Promise<Result<Flow>>
  forget: () => void
}

/**
 * Builds the flow methods over the server's API. At most one flow is under way at a time: before a session, or in its
 * name (`createSessionFlow`).
 */
export const createFlowClient = ({
  api,
  memory,
  sessions,
  remembered,
  installation,
  onSignedIn,
  now,
}: FlowClientOptions): FlowClient => {
  const start = async (input: StartFlow): Promise<Result<Flow>> => {
    const [started] = await Promise.all([
      api.startFlow(input.kind === 'login' ? { ...input, installation: installation() } : input),
      // Unchecked before a login: forgotten at once, whatever becomes of the login (guide section 6).
      input.kind === 'login' && !input.remember ? remembered.forget() : null,
    ])
    if (!started.ok) return started
    const { token, ...flow } = started.value
    leave()
    memory.remember(token, flow)
    return success(flow)
  }
  const inSession = createSessionFlow(api, sessions)
  const leave = (): void => {
    inSession.leave()
    memory.forgetCurrent()
  }
  const read = async (token: string): Promise<Result<Flow>> => {
    const answer = await api.readFlow(token)
    if (answer.ok) memory.remember(token, answer.value)
    return answer
  }
  const act = async (action: string, input: Record<string, unknown>): Promise<Result<Flow>> => {
    const acted = inSession.act(action, input)
    if (acted !== null) return acted
    const token = memory.token()
    if (token === null) return failed('step-mismatch')
    const answer = await api.actOnFlow(token, action, input)
    if (!answer.ok) {
      // `unauthorized` may mean a wrong password here, with the flow still there to try again.
      if (answer.failure.code === 'flow-expired') memory.forgetCurrent()
      return answer
    }
    const { session, ...flow } = answer.value
    // Left while the answer was on its way, as when somebody comes back to the desk: nobody here has signed in.
    if (memory.token() !== token) {
      if (session !== undefined) void api.endSession(session.token)
      return failed('step-mismatch')
    }
    if (session !== undefined) sessions.begin(session.token)
    if (flow.kind === 'login' && flow.step === 'done') {
      const { option, user } = flow.view
      onSignedIn(option)
      if (session?.remember !== undefined) remembered.keep(session.remember, { option, name: user.firstName })
    }
    if (isOver(action, flow)) memory.forgetCurrent()
    else memory.remember(token, flow)
    return success(flow)
  }
  // Only one is under way: what was begun before the session is left.
  const besides = async (opening: Promise<Result<Flow>>): Promise<Result<Flow>> => {
    const opened = await opening
    if (opened.ok) memory.forgetCurrent()
    return opened
  }
  return {
    start,
    changeAuthenticator: (authenticator) => besides(inSession.changeAuthenticator(authenticator)),
    addAuthenticator: (kind) => besides(inSession.addAuthenticator(kind)),
    removeAuthenticator: (id) => besides(inSession.removeAuthenticator(id)),
    act,
    async current() {
      const own = inSession.current()
      if (own !== null) return own
      const token = memory.token()
      if (token === null) return success(null)
      const answer = await read(token)
      if (!isGone(answer)) return answer
      memory.forgetCurrent()
      return success(null)
    },
    leave,
    ...createPendingFlow({ api, memory, read, now }),
  }
}
