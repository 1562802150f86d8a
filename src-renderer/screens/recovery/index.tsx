import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CallScreen } from '../second-factor/call.tsx'
import { SecondFactorScreen } from '../second-factor/choose.tsx'
import { CodeScreen } from '../second-factor/code.tsx'
import { VerifiedScreen } from '../second-factor/verified.tsx'
import { TermsScreen } from '../terms/index.tsx'
import { PasskeyScreen } from '../ways/passkey.tsx'
import { RecoveryCodeScreen } from '../ways/recovery-code.tsx'
import { TotpScreen } from '../ways/totp.tsx'
import { EmailScreen } from './email.tsx'
import { NewPasswordScreen } from './new-password.tsx'

/** Forgot or reset password (guide section 10): the screen of the flow's present step. */
export function RecoveryScreens({ flow }: { flow: FlowOf<'recovery'> }) {
  switch (flow.step) {
    case 'email':
      return <EmailScreen flow={flow} />
    case 'email-code':
    case 'sms-code':
      return <CodeScreen flow={flow} />
    case 'verified':
      return <VerifiedScreen flow={flow} />
    case 'second-factor':
      return <SecondFactorScreen flow={flow} />
    case 'call':
      return <CallScreen flow={flow} />
    case 'new-password':
      return <NewPasswordScreen flow={flow} />
    case 'totp':
      return <TotpScreen flow={flow} />
    case 'passkey':
      return <PasskeyScreen flow={flow} />
    case 'recovery-code':
      return <RecoveryCodeScreen flow={flow} />
    case 'terms':
      return <TermsScreen flow={flow} />
    case 'done':
      // The app goes home by itself.
      return null
    default:
      return assertNever(flow)
  }
}
