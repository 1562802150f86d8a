import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { isEnd } from '../screens/start/ends.ts'
import { useAuthenticators } from '../stores/authenticators.ts'
import { useFlow } from '../stores/flow.ts'
import { useToasts } from '../stores/toasts.ts'

/** What came of adding a stronger factor: said in one line on the account screen, to which it leads back. */
export function useAddingOutcome() {
  const { t } = useTranslation('ways')
  const show = useToasts((state) => state.show)
  const flow = useFlow((state) => (state.flow?.kind === 'authenticator-enrollment' ? state.flow : null))
  const over = useFlow((state) => state.failure !== null && isEnd(state.failure))
  const added = flow?.step === 'done' ? flow.view.adding : null
  const ended = flow !== null && over
  useEffect(() => {
    if (added === null) return
    show(t(`outcome.${added}`))
    void useAuthenticators.getState().read()
  }, [added, show, t])
  useEffect(() => {
    if (!ended) return
    show(t('outcome.ended'), 'problem')
    void useFlow.getState().leave()
  }, [ended, show, t])
}
