import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthenticators } from '../stores/authenticators.ts'
import { useFlow } from '../stores/flow.ts'
import { useToasts } from '../stores/toasts.ts'
import { useEndedFlow } from './use-ended-flow.ts'

/** What came of adding a stronger factor: said in one line on the account screen, to which it leads back. */
export function useAddingOutcome() {
  const { t } = useTranslation('ways')
  const show = useToasts((state) => state.show)
  const flow = useFlow((state) => (state.flow?.kind === 'authenticator-enrollment' ? state.flow : null))
  const added = flow?.step === 'done' ? flow.view.adding : null
  useEffect(() => {
    if (added === null) return
    show(t(`outcome.${added}`))
    void useAuthenticators.getState().read()
  }, [added, show, t])
  useEndedFlow(flow !== null, t('outcome.ended'))
}
