import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CallScreen } from '../second-factor/call.tsx'
import { SecondFactorScreen } from '../second-factor/choose.tsx'
import { CodeScreen } from '../second-factor/code.tsx'
import { VerifiedScreen } from '../second-factor/verified.tsx'
import { NewTotpScreen } from '../ways/new-totp.tsx'
import { PasskeyScreen } from '../ways/passkey.tsx'
import { RecoveryCodeScreen } from '../ways/recovery-code.tsx'
import { RecoveryCodesScreen } from '../ways/recovery-codes.tsx'
import { TotpScreen } from '../ways/totp.tsx'
import { AddedScreen } from './added.tsx'
import { ConfirmPasswordScreen } from './confirm-password.tsx'

/** Adding a stronger factor to the own account, or removing one: the screen of the flow's present step. */
export function AuthenticatorEnrollmentScreens({ flow }: { flow: FlowOf<'authenticator-enrollment'> }) {
  switch (flow.step) {
    case 'confirm-password':
      return <ConfirmPasswordScreen flow={flow} />
    case 'second-factor':
      return <SecondFactorScreen flow={flow} />
    case 'sms-code':
    case 'email-code':
      return <CodeScreen flow={flow} />
    case 'call':
      return <CallScreen flow={flow} />
    case 'verified':
      return <VerifiedScreen flow={flow} />
    case 'totp':
      return <TotpScreen flow={flow} />
    case 'recovery-code':
      return <RecoveryCodeScreen flow={flow} />
    case 'new-totp':
      return <NewTotpScreen flow={flow} />
    case 'passkey':
    case 'new-passkey':
      return <PasskeyScreen flow={flow} />
    case 'recovery-codes':
      return <RecoveryCodesScreen flow={flow} />
    case 'added':
    case 'removed':
      return <AddedScreen flow={flow} />
    case 'done':
      return null
    default:
      return assertNever(flow)
  }
}
