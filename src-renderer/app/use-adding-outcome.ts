import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthenticators } from '../stores/authenticators.ts'
import { useFlow } from '../stores/flow.ts'
import { useToasts } from '../stores/toasts.ts'
import { useEndedFlow } from './use-ended-flow.ts'

/** What came of adding or removing a stronger factor: said in one line on the account screen, to which it leads back. */
export function useAddingOutcome() {
  const { t } = useTranslation('ways')
  const show = useToasts((state) => state.show)
  const flow = useFlow((state) => (state.flow?.kind === 'authenticator-enrollment' ? state.flow : null))
  const done = flow?.step === 'done' ? flow.view : null
  const outcome = done?.change === 'remove' ? 'removed' : done?.adding
  useEffect(() => {
    if (outcome === undefined) return
    show(t(`outcome.${outcome}`))
    void useAuthenticators.getState().read()
  }, [outcome, show, t])
  useEndedFlow(flow !== null, t('outcome.ended'))
}
