import { useTranslation } from 'react-i18next'
import type { Flow } from '../../server/contract/flows.ts'
import { FlowFrame } from '../frames/flow-frame.tsx'
import { flowSteps } from '../frames/flow-steps.ts'
import { AuthenticatorChangeScreens } from '../screens/authenticator-change/index.tsx'
import { AuthenticatorEnrollmentScreens } from '../screens/authenticator-enrollment/index.tsx'
import { EnrollmentScreens } from '../screens/enrollment/index.tsx'
import { LoginScreens } from '../screens/login/index.tsx'
import { RecoveryScreens } from '../screens/recovery/index.tsx'
import { RegistrationScreens } from '../screens/registration/index.tsx'
import { assertNever } from '../stores/assert-never.ts'
import { sessionFlow } from '../stores/session-flow.ts'

/** The flow under way in its frame. The key makes each step a new screen, which slides in and takes the focus. */
export function FlowScreen({ flow }: { flow: Flow }) {
  const { t } = useTranslation('common')
  return (
    <FlowFrame
      steps={flowSteps(flow)}
      title={t(`flow.${flow.kind}`)}
      beside={sessionFlow(flow) === null ? 'nothing' : 'session'}
    >
      <Step key={`${flow.kind}:${flow.step}`} flow={flow} />
    </FlowFrame>
  )
}

function Step({ flow }: { flow: Flow }) {
  switch (flow.kind) {
    case 'registration':
      return <RegistrationScreens flow={flow} />
    case 'enrollment':
      return <EnrollmentScreens flow={flow} />
    case 'login':
      return <LoginScreens flow={flow} />
    case 'recovery':
      return <RecoveryScreens flow={flow} />
    case 'authenticator-change':
      return <AuthenticatorChangeScreens flow={flow} />
    case 'authenticator-enrollment':
      return <AuthenticatorEnrollmentScreens flow={flow} />
    default:
      return assertNever(flow)
  }
}
