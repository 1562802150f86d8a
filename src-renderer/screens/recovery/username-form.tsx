import { useTranslation } from 'react-i18next'
import { usernameReminder } from '../../../server/contract/recovery.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { helpStore, useHelp } from '../../stores/help.ts'

/** A forgotten username is mailed to the address that it belongs to. */
export function UsernameForm() {
  const { t } = useTranslation('recovery')
  const { remindUsername, back } = useHelp()
  const form = useForm({ schema: usernameReminder, initial: { email: '' }, store: helpStore })
  return (
    <Step
      title={t('forgottenUsername.title')}
      lead={t('forgottenUsername.lead')}
      onSubmit={() => form.submit((values) => remindUsername(values.email))}
      primary={{ label: t('submit') }}
      secondary={[{ label: t('back'), action: back }]}
      failure={form.failure}
    >
      <TextField
        field={form.field('email')}
        label={t('emailAddress')}
        hint={t('forgottenUsername.hint')}
        inputMode="email"
        autoComplete="email"
        required
      />
    </Step>
  )
}
