import { lazy, Suspense } from 'react'
import { SignedInFrame } from '../frames/signed-in-frame.tsx'
import { HomeScreen } from '../screens/home/home-screen.tsx'
import { assertNever } from '../stores/assert-never.ts'
import { useFlow } from '../stores/flow.ts'
import { usePlace, type Tab } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'
import { sessionFlow } from '../stores/session-flow.ts'
import { useAddingOutcome } from './use-adding-outcome.ts'
import { useChangeOutcome } from './use-change-outcome.ts'

const SetupScreen = lazy(async () => ({
  default: (await import('../screens/setup/index.tsx')).SetupScreen,
}))
const MessagesScreen = lazy(async () => ({
  default: (await import('../screens/messages/index.tsx')).MessagesScreen,
}))

const HelpPage = lazy(async () => ({
  default: (await import('../screens/help/help-page.tsx')).HelpPage,
}))

const AccountScreen = lazy(async () => ({
  default: (await import('../screens/account/account-screen.tsx')).AccountScreen,
}))

// Phone numbers bring large tables.
const FlowScreen = lazy(async () => ({ default: (await import('./flow-screen.tsx')).FlowScreen }))

/**
 * The frame of the signed-in with the screen that was chosen in its navigation; in their place the steps of a change
 * of the own address or number, or of another way to sign in, while one is under way.
 */
export function SignedInScreen() {
  const { helpOpen, tab, visit } = usePlace()
  const flow = useFlow((state) => sessionFlow(state.flow))
  useChangeOutcome()
  useAddingOutcome()
  if (flow !== null && flow.step !== 'done') {
    return (
      <Suspense>
        <FlowScreen flow={flow} />
      </Suspense>
    )
  }
  return (
    <SignedInFrame>
      <Suspense>{helpOpen ? <HelpPage /> : <TabScreen key={visit} tab={tab} />}</Suspense>
    </SignedInFrame>
  )
}

function TabScreen({ tab }: { tab: Tab }) {
  const administrative = useSession((state) => state.session?.user.role === 'administrative')
  switch (tab) {
    case 'home':
      return <HomeScreen />
    case 'setup':
      // An administrator may have lost the role meanwhile.
      return administrative ? <SetupScreen /> : <HomeScreen />
    case 'messages':
      return <MessagesScreen />
    case 'account':
      return <AccountScreen />
    default:
      return assertNever(tab)
  }
}
