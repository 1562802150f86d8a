import { lazy, Suspense, useEffect } from 'react'
import { dropDrafts } from '../components/drafts.ts'
import { LoginScreen } from '../screens/login/login-screen.tsx'
import { EndedScreen } from '../screens/start/ended-screen.tsx'
import { FailedScreen } from '../screens/start/failed-screen.tsx'
import { isEnd } from '../screens/start/ends.ts'
import { PortalUserScreen } from '../screens/start/portal-user-screen.tsx'
import { StartingScreen } from '../screens/start/starting-screen.tsx'
import { useConnection } from '../stores/connection.ts'
import { useFlow } from '../stores/flow.ts'
import { usePlace } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'

const HelpScreen = lazy(async () => ({
  default: (await import('../screens/login/help-screen.tsx')).HelpScreen,
}))
// Phone numbers bring large tables.
const flowScreen = () => import('./flow-screen.tsx')
const FlowScreen = lazy(async () => ({ default: (await flowScreen()).FlowScreen }))
const SignedInScreen = lazy(async () => ({
  default: (await import('./signed-in-screen.tsx')).SignedInScreen,
}))

/** What the window shows, by the connection, the session, the flow and, without any of them, the place. */
export function Screen() {
  const ready = useConnection((state) => state.ready)
  const connection = useConnection((state) => state.connection)
  const signedIn = useSession((state) => state.session !== null)
  useFinishedFlow()
  useEffect(() => {
    if (ready) void flowScreen()
  }, [ready])

  if (connection === 'failed') return <FailedScreen />
  if (!ready) return <StartingScreen />
  return (
    <Suspense fallback={<StartingScreen />}>{signedIn ? <SignedInScreen /> : <SignedOutScreen />}</Suspense>
  )
}

function SignedOutScreen() {
  const flow = useFlow((state) => state.flow)
  const failure = useFlow((state) => state.failure)
  const { place, helpOpen } = usePlace()
  if (helpOpen) return <HelpScreen />
  if (failure !== null && isEnd(failure)) return <EndedScreen end={failure.code} flow={flow} />
  if (flow !== null) return flow.step === 'done' ? <StartingScreen /> : <FlowScreen flow={flow} />
  return place === 'portal-user' ? <PortalUserScreen /> : <LoginScreen />
}

/** A flow that reached `done` has given main a session: from here on it is the session that counts. */
function useFinishedFlow() {
  const flow = useFlow((state) => state.flow)
  const done = flow?.step === 'done'
  const none = flow === null
  useEffect(() => {
    if (!done) return
    void useSession
      .getState()
      .read()
      .then(() => useFlow.getState().leave())
  }, [done])
  useEffect(() => {
    if (none) dropDrafts()
  }, [none])
}
