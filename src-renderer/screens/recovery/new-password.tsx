import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { NewPasswordFields, useNewPasswordForm } from '../../components/new-password.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { recoveryEmail } from './draft.ts'

/** Everything owed is proved: the new password, which signs in at once. */
export function NewPasswordScreen({ flow }: { flow: FlowAt<'recovery', 'new-password'> }) {
  const { t } = useTranslation('recovery')
  const act = useFlow((state) => state.act)
  const { minLength, personalWords } = flow.view
  const form = useNewPasswordForm(flowActions.recovery['set-password'], minLength)
  return (
    <Step
      title={t('newPassword.title')}
      lead={t('newPassword.lead')}
      onSubmit={() => form.submit((values) => act('set-password', values))}
      primary={{ label: t('continue') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
      fieldErrors={useSummary(form.refused, minLength)}
    >
      <NewPasswordFields
        form={form}
        username={recoveryEmail()}
        minLength={minLength}
        personalWords={personalWords}
      />
    </Step>
  )
}
