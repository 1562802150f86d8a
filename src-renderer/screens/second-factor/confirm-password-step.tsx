import { useTranslation } from 'react-i18next'
import { passwordProof } from '../../../server/contract/account.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import { PasswordField } from '../../components/password-field.tsx'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

interface ConfirmPasswordStepProps {
  flow: FlowAt<'enrollment' | 'authenticator-change' | 'authenticator-enrollment', 'confirm-password'>
  title: string
  lead: string
  /** The password field's. */
  label: string
  /** How this flow says that the password is wrong. */
  wrongIs: 'unauthorized' | 'forbidden'
}

/** A flow that goes on only for who knows the account's present password. */
export function ConfirmPasswordStep({ flow, title, lead, label, wrongIs }: ConfirmPasswordStepProps) {
  const { t } = useTranslation('factor')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: passwordProof,
    initial: { password: '' },
    failurePaths: { [wrongIs]: 'password' },
  })
  return (
    <Step
      title={title}
      lead={lead}
      onSubmit={() => form.submit((values) => act('confirm-password', values))}
      primary={{ label: t('continue') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <PasswordField field={form.field('password')} label={label} autoComplete="current-password" />
    </Step>
  )
}
