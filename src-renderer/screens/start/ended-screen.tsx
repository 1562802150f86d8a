import { useTranslation } from 'react-i18next'
import type { Flow } from '../../../server/contract/flows.ts'
import { SignedOutFrame } from '../../frames/signed-out-frame.tsx'
import { Step, type StepAction } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { usePlace } from '../../stores/place.ts'
import type { EndCode } from './ends.ts'

interface EndedScreenProps {
  end: EndCode
  /** What was under way, as far as this window knows. */
  flow: Flow | null
}

/** A flow or a link that is over: what happened, and one button that helps. */
export function EndedScreen({ end, flow }: EndedScreenProps) {
  const { t } = useTranslation('errors')
  const login = useLogin()
  const primary = useWayOut(end, flow)
  const back = { label: t('end.login'), action: login }
  return (
    <SignedOutFrame>
      <Step
        title={t(`${end}.title`)}
        lead={t(`${end}.text`)}
        primary={primary ?? back}
        secondary={primary === null ? [] : [back]}
      />
    </SignedOutFrame>
  )
}

function useLogin() {
  const leave = useFlow((state) => state.leave)
  const go = usePlace((state) => state.go)
  return async () => {
    await leave()
    go('login')
  }
}

/** Null: back to the login screen is what helps. */
function useWayOut(end: EndCode, flow: Flow | null): StepAction | null {
  const { t } = useTranslation('errors')
  const { start, act, clearFailure } = useFlow()
  const waitsForMail = flow?.kind === 'registration' && flow.step === 'complete'
  if (end === 'ticket-used') return waitsForMail ? { label: t('end.back'), action: clearFailure } : null
  if (end === 'ticket-expired' && waitsForMail) {
    return { label: t('end.newLink'), action: () => act('resend-link') }
  }
  if (end === 'ticket-expired' || flow?.kind === 'registration') {
    return { label: t('end.register'), action: () => start({ kind: 'registration' }) }
  }
  if (flow?.kind !== 'login') return null
  const { option, remember } = flow.view
  return { label: t('end.again'), action: () => start({ kind: 'login', option, remember }) }
}
