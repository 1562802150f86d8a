import { useTranslation } from 'react-i18next'
import { registrationCompletion } from '../../../server/contract/recovery.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { helpStore, useHelp } from '../../stores/help.ts'

/** Incomplete registration: e-mail address and password used bring a link that goes on (guide section 9). */
export function CompletionForm({ address }: { address: string }) {
  const { t } = useTranslation('recovery')
  const { requestCompletion, back } = useHelp()
  const form = useForm({
    schema: registrationCompletion,
    initial: { email: address, password: '' },
    store: helpStore,
  })
  return (
    <Step
      title={t('completion.title')}
      lead={t('completion.lead')}
      onSubmit={() => form.submit((values) => requestCompletion(values.email, values.password))}
      primary={{ label: t('submit') }}
      secondary={[{ label: t('back'), action: back }]}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <TextField
        field={form.field('email')}
        label={t('emailAddress')}
        inputMode="email"
        autoComplete="username"
        required
      />
      <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
    </Step>
  )
}
