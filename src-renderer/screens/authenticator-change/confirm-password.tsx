import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** Whoever sits at an open session has to be the one who signed in: the password comes first. */
export function ConfirmPasswordScreen({
  flow,
}: {
  flow: FlowAt<'authenticator-change', 'confirm-password'>
}) {
  const { t } = useTranslation('authenticator-change')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions['authenticator-change']['confirm-password'],
    initial: { password: '' },
    failurePaths: { forbidden: 'password' },
  })
  return (
    <Step
      title={t('confirmPassword.title')}
      lead={t(`confirmPassword.lead.${flow.view.authenticator}`)}
      onSubmit={() => form.submit((values) => act('confirm-password', values))}
      primary={{ label: t('continue') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <PasswordField
        field={form.field('password')}
        label={t('confirmPassword.password')}
        autoComplete="current-password"
      />
    </Step>
  )
}
