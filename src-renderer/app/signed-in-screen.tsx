import { lazy, Suspense } from 'react'
import { SignedInFrame } from '../frames/signed-in-frame.tsx'
import { HomeScreen } from '../screens/home/home-screen.tsx'
import { HelpScreen } from '../screens/login/help-screen.tsx'
import { assertNever } from '../stores/assert-never.ts'
import { usePlace, type Tab } from '../stores/place.ts'
import { useSession } from '../stores/session.ts'

const SetupScreen = lazy(async () => ({
  default: (await import('../screens/setup/index.tsx')).SetupScreen,
}))
const MessagesScreen = lazy(async () => ({
  default: (await import('../screens/messages/index.tsx')).MessagesScreen,
}))

const AccountScreen = lazy(async () => ({
  default: (await import('../screens/account/account-screen.tsx')).AccountScreen,
}))

/** The frame of the signed-in with the screen that was chosen in its navigation. */
export function SignedInScreen() {
  const { helpOpen, tab, visit } = usePlace()
  return (
    <SignedInFrame>
      <Suspense>{helpOpen ? <HelpScreen /> : <TabScreen key={visit} tab={tab} />}</Suspense>
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
