import type { ChangedAuthenticator } from '../../server/contract/authenticator-change.ts'
import type { Flow, FlowOf } from '../../server/contract/flows.ts'
import { bridge } from './bridge.ts'
import { useFlow } from './flow.ts'
import { emptyAtSignOut } from './heard.ts'
import { useOwnSessions } from './own-sessions.ts'
import { useRemembered } from './remembered.ts'
import { sessionFlow } from './session-flow.ts'

type ChangeFlow = FlowOf<'authenticator-change'>

/** The flow under way, if it changes the own address or number. */
export const changeUnderWay = (flow: Flow | null): ChangeFlow | null =>
  flow?.kind === 'authenticator-change' ? flow : null

/** Opens the change of the own e-mail address or sign-in phone; true when it is open. */
export const startChange = (authenticator: ChangedAuthenticator): Promise<boolean> =>
  useFlow.getState().open(() => bridge().account.changeAuthenticator(authenticator))

/** After a change the server remembers no computer any more; what this one keeps is good for nothing. */
export async function forgetAfterChange(): Promise<void> {
  const { open } = useOwnSessions.getState()
  if (open?.remembered.some(({ current }) => current) === true) await useRemembered.getState().forget()
}

emptyAtSignOut(() => {
  const { flow, leave } = useFlow.getState()
  if (sessionFlow(flow) !== null) void leave()
})
