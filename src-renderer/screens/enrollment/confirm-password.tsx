import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** A registration that is done again starts with the account's present password. */
export function ConfirmPasswordScreen({ flow }: { flow: FlowAt<'enrollment', 'confirm-password'> }) {
  const { t } = useTranslation('enrollment')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions.enrollment['confirm-password'],
    initial: { password: '' },
    failurePaths: { unauthorized: 'password' },
  })
  return (
    <Step
      title={t('confirmPassword.title')}
      lead={t('confirmPassword.lead', { username: flow.view.user.username })}
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
