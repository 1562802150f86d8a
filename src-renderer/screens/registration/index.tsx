import type { FlowOf } from '../../../server/contract/flows.ts'
import { assertNever } from '../../stores/assert-never.ts'
import { CompleteScreen } from './complete.tsx'
import { OrganizationScreen } from './organization.tsx'
import { UserInformationScreen } from './user-information.tsx'

/** New provider registration (guide section 2): the screen of the flow's present step. */
export function RegistrationScreens({ flow }: { flow: FlowOf<'registration'> }) {
  switch (flow.step) {
    case 'organization':
      return <OrganizationScreen />
    case 'user-information':
      return <UserInformationScreen flow={flow} />
    case 'complete':
      return <CompleteScreen flow={flow} />
    default:
      return assertNever(flow)
  }
}
