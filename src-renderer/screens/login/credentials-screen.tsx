import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

const schema = flowActions.login['submit-credentials']

/** "Sign in with your email address" (guide section 4). */
export function CredentialsScreen() {
  const { t } = useTranslation('login')
  const { act, cancel } = useFlow()
  const form = useForm({ schema, initial: { email: '', password: '' } })
  const summary = useSummary(form.refused)
  const email = form.field('email')
  useEffect(() => document.getElementById(email.id)?.focus(), [email.id])
  return (
    <Step
      title={t('credentials.title')}
      failure={form.failure}
      fieldErrors={summary}
      onSubmit={() => form.submit((values) => act('submit-credentials', values))}
      primary={{ label: t('credentials.signIn') }}
      secondary={[{ label: t('cancel'), action: cancel }]}
    >
      <TextField field={email} label={t('email')} type="email" autoComplete="username" required />
      <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
    </Step>
  )
}
