import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import { useQuietButtons } from '../../components/quiet-buttons.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import type { WayFlow } from './flows.ts'

/** One of the saved recovery codes; it is used up. */
export function RecoveryCodeScreen({ flow }: { flow: WayFlow<'recovery-code'> }) {
  const { t } = useTranslation('ways')
  const act = useFlow((state) => state.act)
  const form = useForm({
    schema: flowActions.login['verify-recovery-code'],
    initial: { code: '' },
    failurePaths: { 'code-invalid': 'code' },
  })
  const field = form.field('code')
  return (
    <Step
      title={t('recoveryCode.title')}
      lead={t('recoveryCode.lead', { count: flow.view.codesLeft })}
      onSubmit={() => form.submit((values) => act('verify-recovery-code', values))}
      primary={{ label: t('verify') }}
      secondary={useQuietButtons(flow)}
      failure={form.failure}
    >
      <TextField
        field={{ ...field, path: 'recoveryCode' }}
        label={t('recoveryCode.label')}
        hint={t('recoveryCode.hint')}
        autoComplete="off"
        required
      />
    </Step>
  )
}
