import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** The address that is to be verified; both methods need one. */
export function EmailScreen({ flow }: { flow: FlowAt<'enrollment', 'email'> }) {
  const { t } = useTranslation('enrollment')
  const act = useFlow((state) => state.act)
  const { onlyEmail } = flow.view
  const form = useForm({
    schema: flowActions.enrollment['send-email-code'],
    initial: { email: flow.view.email ?? '' },
    check: ({ email }) => (email.trim() === '' ? { email: 'required' } : {}),
    draft: `email:${flow.view.email ?? ''}`,
    failurePaths: { unauthorized: 'email' },
  })
  return (
    <Step
      title={t('email.title')}
      lead={t(`email.lead.${flow.view.method}`)}
      onSubmit={() => form.submit((values) => act('send-email-code', values))}
      primary={{ label: t('email.send') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <TextField
        field={form.field('email')}
        label={t('email.address')}
        hint={onlyEmail === null ? t('email.hint') : t('email.onlyHint', { address: onlyEmail })}
        inputMode="email"
        autoComplete="email"
        required
      />
    </Step>
  )
}
