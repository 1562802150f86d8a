import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { recoveryDraft } from './draft.ts'

/** Whose password was forgotten: the address that they sign in with. */
export function EmailScreen({ flow }: { flow: FlowAt<'recovery', 'email'> }) {
  const { t } = useTranslation('recovery')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions.recovery['send-email-code'],
    initial: { email: '' },
    check: ({ email }) => (email.trim() === '' ? { email: 'required' } : {}),
    draft: recoveryDraft,
  })
  return (
    <Step
      title={t('email.title')}
      lead={t('email.lead')}
      onSubmit={() => form.submit((values) => act('send-email-code', values))}
      primary={{ label: t('email.send') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <TextField
        field={form.field('email')}
        label={t('emailAddress')}
        hint={t('email.hint')}
        inputMode="email"
        autoComplete="username"
        required
      />
    </Step>
  )
}
