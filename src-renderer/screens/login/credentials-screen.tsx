import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm, type Form } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow, type ScreenFailure } from '../../stores/flow.ts'
import { useHelp } from '../../stores/help.ts'
import { keepRecoveryEmail } from '../recovery/draft.ts'
import { ScreenLink } from './screen-link.tsx'

const schema = flowActions.login['submit-credentials']

/** "Sign in with your email address" (guide section 4). */
export function CredentialsScreen({ flow }: { flow: FlowAt<'login', 'credentials'> }) {
  const { t } = useTranslation('login')
  const { act, start, cancel } = useFlow()
  const form = useForm({ schema, initial: { email: '', password: '' } })
  const summary = useSummary(form.refused)
  const completion = useCompletion(form)
  const email = form.field('email')
  useEffect(() => document.getElementById(email.id)?.focus(), [email.id])
  const recover = () => {
    keepRecoveryEmail(form.values.email)
    return start({ kind: 'recovery', option: flow.view.option })
  }
  return (
    <Step
      title={t('credentials.title')}
      failure={completion.failure ?? form.failure}
      wayOut={completion.wayOut}
      fieldErrors={summary}
      onSubmit={() => {
        completion.forget()
        return form.submit((values) => act('submit-credentials', values))
      }}
      primary={{ label: t('credentials.signIn') }}
      secondary={[{ label: t('cancel'), action: cancel }]}
    >
      <TextField field={email} label={t('email')} type="email" autoComplete="username" required />
      <PasswordField field={form.field('password')} label={t('password')} autoComplete="current-password" />
      <p>
        <ScreenLink label={t('credentials.forgotten')} onFollow={recover} />
      </p>
    </Step>
  )
}

/** For who never finished registering: what was typed is enough to ask for the link that goes on (guide section 9). */
function useCompletion({ values }: Form<{ email: string; password: string }>) {
  const { t } = useTranslation('recovery')
  const incomplete = useFlow((state) => state.failure?.code === 'registration-incomplete')
  const requestCompletion = useHelp((state) => state.requestCompletion)
  const [failure, setFailure] = useState<ScreenFailure | null>(null)
  const request = async () => {
    const { email, password } = values
    if (!(await requestCompletion(email.trim(), password))) setFailure(useHelp.getState().failure)
  }
  return {
    failure,
    forget: () => setFailure(null),
    wayOut: incomplete ? { label: t('completion.offer'), action: request } : null,
  }
}
