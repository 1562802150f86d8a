import { SignedInFrame } from '../frames/signed-in-frame.tsx'
import { HomeScreen } from '../screens/home/home-screen.tsx'
import { HelpScreen } from '../screens/login/help-screen.tsx'
import { usePlace } from '../stores/place.ts'

/** The frame of the signed-in with the screen that was chosen in its navigation. */
export function SignedInScreen() {
  const helpOpen = usePlace((state) => state.helpOpen)
  return <SignedInFrame>{helpOpen ? <HelpScreen /> : <HomeScreen />}</SignedInFrame>
}
