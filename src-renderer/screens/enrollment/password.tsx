import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { NewPasswordFields, useNewPasswordForm } from '../../components/new-password.tsx'
import { Notice } from '../../components/notice.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { ChangeTarget } from '../second-factor/code.tsx'

/** The address is verified; a password comes next. */
export function PasswordScreen({ flow }: { flow: FlowAt<'enrollment', 'password'> }) {
  const { t } = useTranslation('enrollment')
  const act = useFlow((state) => state.act)
  const { email, minLength, personalWords } = flow.view
  const form = useNewPasswordForm(flowActions.enrollment['create-password'], minLength)
  return (
    <Step
      title={t('password.title')}
      onSubmit={() => form.submit((values) => act('create-password', values))}
      primary={{ label: t('password.create') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
      fieldErrors={useSummary(form.refused, minLength)}
    >
      <Notice tone="done">
        {t('password.verified')}
        <br />
        <strong>{email}</strong> <ChangeTarget flow={flow} />
      </Notice>
      <NewPasswordFields form={form} username={email} minLength={minLength} personalWords={personalWords} />
    </Step>
  )
}
