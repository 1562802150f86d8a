import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import { FormNote } from '../../components/form-rows.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'

/** `Create a New Account - Specify Your Organization`. */
export function OrganizationScreen() {
  const { t } = useTranslation('registration')
  const { act, leave } = useFlow()
  const form = useForm({
    schema: flowActions.registration['specify-organization'],
    initial: { npi: '', registrationCode: '' },
    draft: 'organization',
  })
  return (
    <Step
      title={t('organization.title')}
      lead={t('organization.lead')}
      onSubmit={() => form.submit((values) => act('specify-organization', values))}
      primary={{ label: t('next') }}
      secondary={[{ label: t('toLogin'), action: leave }]}
      failure={form.failure}
      fieldErrors={useSummary(form.refused)}
    >
      <TextField
        field={form.field('npi')}
        label={t('organization.npi')}
        hint={t('organization.npiHint')}
        required
      />
      <TextField
        field={form.field('registrationCode')}
        label={t('organization.code')}
        hint={t('organization.codeHint')}
        required
      />
      <FormNote>{t('organization.noNpi')}</FormNote>
    </Step>
  )
}
