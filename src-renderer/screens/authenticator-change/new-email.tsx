import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import type { FieldProblems } from '../../components/field-problems.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** The new address, twice; a code goes there. */
export function NewEmailScreen({ flow }: { flow: FlowAt<'authenticator-change', 'new-email'> }) {
  const { t } = useTranslation('authenticator-change')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions['authenticator-change']['send-email-code'],
    initial: { email: '', confirmEmail: '' },
    check,
    draft: 'new-email',
  })
  return (
    <Step
      title={t('newEmail.title')}
      lead={t('newEmail.lead')}
      onSubmit={() => form.submit((values) => act('send-email-code', values))}
      primary={{ label: t('newEmail.send') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <TextField
        field={form.field('email')}
        label={t('newEmail.email')}
        hint={t('newEmail.hint')}
        inputMode="email"
        autoComplete="email"
        required
      />
      <TextField
        field={form.field('confirmEmail')}
        label={t('newEmail.confirmEmail')}
        inputMode="email"
        autoComplete="email"
        required
      />
    </Step>
  )
}

function check({ email, confirmEmail }: { email: string; confirmEmail: string }): FieldProblems {
  const differ =
    confirmEmail.trim() !== '' && email.trim().toLowerCase() !== confirmEmail.trim().toLowerCase()
  return differ ? { confirmEmail: 'differs' } : {}
}
