import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CallScreen } from '../second-factor/call.tsx'
import { CodeScreen } from '../second-factor/code.tsx'
import { VerifiedScreen } from '../second-factor/verified.tsx'
import { TermsScreen } from '../terms/index.tsx'
import { NewTotpScreen } from '../ways/new-totp.tsx'
import { PasskeyScreen } from '../ways/passkey.tsx'
import { RecoveryCodesScreen } from '../ways/recovery-codes.tsx'
import { SecondWayScreen } from '../ways/second-way.tsx'
import { ConfirmPasswordScreen } from './confirm-password.tsx'
import { EmailScreen } from './email.tsx'
import { MethodScreen } from './method.tsx'
import { PasswordScreen } from './password.tsx'
import { PhoneScreen } from './phone.tsx'

/** MFA registration (guide section 3): the screen of the flow's present step. */
export function EnrollmentScreens({ flow }: { flow: FlowOf<'enrollment'> }) {
  switch (flow.step) {
    case 'confirm-password':
      return <ConfirmPasswordScreen flow={flow} />
    case 'choose-method':
      return <MethodScreen flow={flow} />
    case 'email':
      return <EmailScreen flow={flow} />
    case 'email-code':
    case 'sms-code':
      return <CodeScreen flow={flow} />
    case 'password':
      return <PasswordScreen flow={flow} />
    case 'phone':
      return <PhoneScreen flow={flow} />
    case 'call':
      return <CallScreen flow={flow} />
    case 'verified':
      return <VerifiedScreen flow={flow} />
    case 'second-way':
      return <SecondWayScreen flow={flow} />
    case 'new-totp':
      return <NewTotpScreen flow={flow} />
    case 'new-passkey':
      return <PasskeyScreen flow={flow} />
    case 'recovery-codes':
      return <RecoveryCodesScreen flow={flow} />
    case 'terms':
      return <TermsScreen flow={flow} />
    case 'done':
      // The app goes home by itself.
      return null
    default:
      return assertNever(flow)
  }
}
