import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { phoneText } from '../components/phone-format.ts'
import { changeButton } from '../screens/account/change-button.ts'
import { focusSoon } from '../components/focus-soon.ts'
import { changeUnderWay, forgetAfterChange } from '../stores/authenticator-change.ts'
import { useFlow } from '../stores/flow.ts'
import { useToasts } from '../stores/toasts.ts'
import { useEndedFlow } from './use-ended-flow.ts'

/** What came of a change of the own address or number: said in one line on the account screen, to which it leads back. */
export function useChangeOutcome() {
  const { t } = useTranslation('authenticator-change')
  const show = useToasts((state) => state.show)
  const flow = useFlow((state) => changeUnderWay(state.flow))
  const changed = flow?.step === 'done' ? flow.view : null
  const underWay = flow === null || flow.step === 'done' ? null : flow.view.authenticator
  useEffect(() => {
    return underWay === null ? undefined : () => focusSoon(changeButton(underWay))
  }, [underWay])
  useEffect(() => {
    if (changed === null) return
    const { authenticator, target } = changed
    show(t(`changed.${authenticator}`, { target: authenticator === 'phone' ? phoneText(target) : target }))
    void forgetAfterChange()
  }, [changed, show, t])
  useEndedFlow(flow !== null, t('ended'))
}
