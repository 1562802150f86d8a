import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { ConfirmPasswordStep } from '../second-factor/confirm-password-step.tsx'

interface ConfirmPasswordScreenProps {
  flow: FlowAt<'authenticator-change', 'confirm-password'>
}

/** Whoever sits at an open session has to be the one who signed in: the password comes first. */
export function ConfirmPasswordScreen({ flow }: ConfirmPasswordScreenProps) {
  const { t } = useTranslation('authenticator-change')
  return (
    <ConfirmPasswordStep
      flow={flow}
      title={t('confirmPassword.title')}
      lead={t(`confirmPassword.lead.${flow.view.authenticator}`)}
      label={t('confirmPassword.password')}
      wrongIs="forbidden"
    />
  )
}
