import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CallScreen } from '../second-factor/call.tsx'
import { SecondFactorScreen } from '../second-factor/choose.tsx'
import { CodeScreen } from '../second-factor/code.tsx'
import { VerifiedScreen } from '../second-factor/verified.tsx'
import { ConfirmPasswordScreen } from './confirm-password.tsx'
import { NewEmailScreen } from './new-email.tsx'
import { NewPhoneScreen } from './new-phone.tsx'

/** The change of the own e-mail address or sign-in phone: the screen of the flow's present step. */
export function AuthenticatorChangeScreens({ flow }: { flow: FlowOf<'authenticator-change'> }) {
  switch (flow.step) {
    case 'confirm-password':
      return <ConfirmPasswordScreen flow={flow} />
    case 'second-factor':
      return <SecondFactorScreen flow={flow} />
    case 'email-code':
    case 'sms-code':
    case 'new-email-code':
    case 'new-sms-code':
      return <CodeScreen flow={flow} />
    case 'call':
    case 'new-call':
      return <CallScreen flow={flow} />
    case 'verified':
    case 'new-verified':
      return <VerifiedScreen flow={flow} />
    case 'new-email':
      return <NewEmailScreen flow={flow} />
    case 'new-phone':
      return <NewPhoneScreen flow={flow} />
    case 'done':
      // The app goes back to the account by itself.
      return null
    default:
      return assertNever(flow)
  }
}
