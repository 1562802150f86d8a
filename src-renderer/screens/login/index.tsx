import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CallScreen } from '../second-factor/call.tsx'
import { CodeScreen } from '../second-factor/code.tsx'
import { SecondFactorScreen } from '../second-factor/choose.tsx'
import { VerifiedScreen } from '../second-factor/verified.tsx'
import { TermsScreen } from '../terms/index.tsx'
import { PasskeyScreen } from '../ways/passkey.tsx'
import { RecoveryCodeScreen } from '../ways/recovery-code.tsx'
import { TotpScreen } from '../ways/totp.tsx'
import { CredentialsScreen } from './credentials-screen.tsx'

/** The screens of signing in, by step (guide sections 4 and 5). */
export function LoginScreens({ flow }: { flow: FlowOf<'login'> }) {
  switch (flow.step) {
    case 'credentials':
      return <CredentialsScreen flow={flow} />
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
    case 'passkey':
      return <PasskeyScreen flow={flow} />
    case 'recovery-code':
      return <RecoveryCodeScreen flow={flow} />
    case 'terms':
      return <TermsScreen flow={flow} />
    case 'done':
      return null
    default:
      return assertNever(flow)
  }
}
