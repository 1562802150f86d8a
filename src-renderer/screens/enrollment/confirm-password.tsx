import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { ConfirmPasswordStep } from '../second-factor/confirm-password-step.tsx'

/** A registration that is done again starts with the account's present password. */
export function ConfirmPasswordScreen({ flow }: { flow: FlowAt<'enrollment', 'confirm-password'> }) {
  const { t } = useTranslation('enrollment')
  return (
    <ConfirmPasswordStep
      flow={flow}
      title={t('confirmPassword.title')}
      lead={t('confirmPassword.lead', { username: flow.view.user.username })}
      label={t('confirmPassword.password')}
      wrongIs="unauthorized"
    />
  )
}
