import { lazy, Suspense, useEffect } from 'react'
import { dropDrafts } from '../components/drafts.ts'
import { ConnectScreen } from '../screens/connect/connect-screen.tsx'
import { TroubleScreen } from '../screens/connect/trouble-screen.tsx'
import { LoginScreen } from '../screens/login/login-screen.tsx'
import { EndedScreen } from '../screens/start/ended-screen.tsx'
import { FailedScreen } from '../screens/start/failed-screen.tsx'
import { isEnd } from '../screens/start/ends.ts'
import { PortalUserScreen } from '../screens/start/portal-user-screen.tsx'
import { LockScreen } from '../screens/lock/lock-screen.tsx'
import { WaitingScreen } from '../screens/staff/waiting-screen.tsx'
import { StartingScreen } from '../screens/start/starting-screen.tsx'
import { useConnect } from '../stores/connect.ts'
import { useConnection } from '../stores/connection.ts'
import { useFlow } from '../stores/flow.ts'
import { useHelp } from '../stores/help.ts'
import { useLock } from '../stores/lock.ts'
import { usePlace } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'
import { useStaff } from '../stores/staff.ts'
import { Desk } from './desk.tsx'

const HelpScreen = lazy(async () => ({
  default: (await import('../screens/login/help-screen.tsx')).HelpScreen,
}))
const HelpScreens = lazy(async () => ({
  default: (await import('../screens/recovery/help-screens.tsx')).HelpScreens,
}))
// Phone numbers bring large tables.
const flowScreen = () => import('./flow-screen.tsx')
const FlowScreen = lazy(async () => ({ default: (await flowScreen()).FlowScreen }))
const SignedInScreen = lazy(async () => ({
  default: (await import('./signed-in-screen.tsx')).SignedInScreen,
}))

const HelpDeskScreen = lazy(async () => ({
  default: (await import('../screens/staff/help-desk-screen.tsx')).HelpDeskScreen,
}))

/** What the window shows, by the connection, the session, the flow and, without any of them, the place. */
export function Screen() {
  const ready = useConnection((state) => state.ready)
  const connection = useConnection((state) => state.connection)
  const trouble = useConnection((state) => state.server?.trouble ?? null)
  const changing = useConnect((state) => state.open)
  const signedIn = useSession((state) => state.session !== null)
  const staff = useStaff((state) => state.session !== null)
  const locked = useLock((state) => state.locked !== null)
  useFinishedFlow()
  useEffect(() => {
    if (ready) void flowScreen()
  }, [ready])

  if (connection === 'choosing' || (changing && !signedIn && !staff && !locked)) return <ConnectScreen />
  if (connection === 'failed')
    return trouble === null ? <FailedScreen /> : <TroubleScreen trouble={trouble} />
  if (!ready && trouble !== null) return <TroubleScreen trouble={trouble} />
  if (!ready && !locked) return <StartingScreen />
  return (
    <>
      {signedIn && (
        <Desk locked={locked}>
          <Suspense fallback={<StartingScreen />}>
            <SignedInScreen />
          </Suspense>
        </Desk>
      )}
      {locked && <LockScreen />}
      {!signedIn && !locked && (
        <Suspense fallback={<StartingScreen />}>{staff ? <HelpDeskScreen /> : <SignedOutScreen />}</Suspense>
      )}
    </>
  )
}

function SignedOutScreen() {
  const flow = useFlow((state) => state.flow)
  const failure = useFlow((state) => state.failure)
  const { place, helpOpen } = usePlace()
  const page = useHelp((state) => state.pages.at(-1))
  const waiting = useStaff((state) => state.waiting)
  if (waiting !== null) return <WaitingScreen directory={waiting} />
  if (page !== undefined) return <HelpScreens page={page} />
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
