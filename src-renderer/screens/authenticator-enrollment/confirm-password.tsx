import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** What a session alone doesn't do starts with the password (ASVS 7.5.1). */
export function ConfirmPasswordScreen({
  flow,
}: {
  flow: FlowAt<'authenticator-enrollment', 'confirm-password'>
}) {
  const { t } = useTranslation('ways')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions['authenticator-enrollment']['confirm-password'],
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
  })
  return (
    <Step
      title={t(`adding.title.${flow.view.adding}`)}
      lead={t('adding.lead')}
      onSubmit={() => form.submit((values) => act('confirm-password', values))}
      primary={{ label: t('continue') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
    </Step>
  )
}
