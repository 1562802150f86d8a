import { useTranslation } from 'react-i18next'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { ConfirmPasswordStep } from '../second-factor/confirm-password-step.tsx'

interface ConfirmPasswordScreenProps {
  flow: FlowAt<'authenticator-enrollment', 'confirm-password'>
}

const words = { add: 'adding', remove: 'removing' } as const

/** What a session alone doesn't do starts with the password (ASVS 7.5.1). */
export function ConfirmPasswordScreen({ flow }: ConfirmPasswordScreenProps) {
  const { t } = useTranslation('ways')
  return (
    <ConfirmPasswordStep
      flow={flow}
      title={t(`${words[flow.view.change]}.title.${flow.view.adding}`)}
      lead={t(`${words[flow.view.change]}.lead`)}
      label={t('password')}
      wrongIs="forbidden"
    />
  )
}
