import { useTranslation } from 'react-i18next'
import { registrationReset } from '../../../server/contract/recovery.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { helpStore, useHelp } from '../../stores/help.ts'
import { ForgottenUsername } from './forgotten-username.tsx'

/** `Reset`: a link that completes the registration again goes to the address on file (guide section 8). */
export function ResetForm({ username }: { username: string }) {
  const { t } = useTranslation('recovery')
  const { requestReset, back } = useHelp()
  const form = useForm({ schema: registrationReset, initial: { username }, store: helpStore })
  return (
    <Step
      title={t('reset.title')}
      lead={t('reset.lead')}
      onSubmit={() => form.submit((values) => requestReset(values.username.trim()))}
      primary={{ label: t('submit') }}
      secondary={[{ label: t('back'), action: back }]}
      failure={form.failure}
    >
      <TextField field={form.field('username')} label={t('username')} autoComplete="username" required />
      <ForgottenUsername />
    </Step>
  )
}
