import { useTranslation } from 'react-i18next'
import type { Flow } from '../../../server/contract/flows.ts'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step, type StepAction } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { useGuides } from '../../stores/guides.ts'
import { useHelp } from '../../stores/help.ts'
import type { EndCode } from './ends.ts'
import { useToLogin } from './to-login.ts'

interface EndedScreenProps {
  end: EndCode
  /** What was under way, as far as this window knows. */
  flow: Flow | null
}

/** A flow or a link that is over: what happened, and one button that helps. */
export function EndedScreen({ end, flow }: EndedScreenProps) {
  const { t } = useTranslation('errors')
  const login = useToLogin()
  const primary = useWayOut(end, flow)
  const guides = useGuides((state) => state.open)
  const back = { label: t('end.login'), action: login }
  const about = { label: t('help:about'), action: () => guides({ guide: 'troubleshooting', at: end }) }
  return (
    <SignedOutFrame>
      <Step
        title={t(`${end}.title`)}
        lead={t(`${end}.text`)}
        primary={primary ?? back}
        secondary={primary === null ? [about] : [back, about]}
      />
    </SignedOutFrame>
  )
}

/** Null: back to the login screen is what helps. */
function useWayOut(end: EndCode, flow: Flow | null): StepAction | null {
  const { t } = useTranslation('errors')
  const { start, act } = useFlow()
  const open = useHelp((state) => state.open)
  const waitsForMail = flow?.kind === 'registration' && flow.step === 'complete'
  if (end === 'ticket-expired' && waitsForMail) {
    return { label: t('end.newLink'), action: () => act('resend-link') }
  }
  if (end !== 'flow-expired') {
    return { label: t('end.reset'), action: () => open('reset', usernameOf(flow)) }
  }
  switch (flow?.kind) {
    case 'registration':
      return { label: t('end.register'), action: () => start({ kind: 'registration' }) }
    case 'enrollment':
      return { label: t('end.reset'), action: () => open('reset', usernameOf(flow)) }
    case 'login': {
      const { option, remember } = flow.view
      return { label: t('end.again'), action: () => start({ kind: 'login', option, remember }) }
    }
    case 'recovery': {
      const { option } = flow.view
      return { label: t('end.again'), action: () => start({ kind: 'recovery', option }) }
    }
    // A change that is over leads back to the account, not here.
    case 'authenticator-change':
    case 'authenticator-enrollment':
    case undefined:
      return null
  }
}

const usernameOf = (flow: Flow | null): string =>
  flow !== null && 'user' in flow.view ? flow.view.user.username : ''
