import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** Another address for the registration mail; the link sent before stops working. */
export function ChangeEmailScreen({ done }: { done: () => void }) {
  const { t } = useTranslation('registration')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions.registration['change-email'],
    initial: { email: '', confirmEmail: '' },
    check: ({ email, confirmEmail }) =>
      confirmEmail.trim() !== '' && email.trim().toLowerCase() !== confirmEmail.trim().toLowerCase()
        ? { confirmEmail: 'differs' }
        : {},
  })
  const send = () =>
    form.submit(async (values) => {
      const accepted = await act('change-email', values)
      if (accepted) done()
      return accepted
    })
  return (
    <Step
      title={t('changeEmail.title')}
      lead={t('changeEmail.lead')}
      onSubmit={send}
      primary={{ label: t('changeEmail.send') }}
      secondary={[{ label: t('back'), action: done }]}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <TextField
        field={form.field('email')}
        label={t('user.email')}
        inputMode="email"
        autoComplete="email"
        required
      />
      <TextField
        field={form.field('confirmEmail')}
        label={t('user.confirmEmail')}
        inputMode="email"
        autoComplete="email"
        required
      />
    </Step>
  )
}
