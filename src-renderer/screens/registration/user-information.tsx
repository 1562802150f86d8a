import { useTranslation } from 'react-i18next'
import { flowActions } from '../../../server/contract/actions.ts'
import type { FlowAt } from '../../../server/contract/flows.ts'
import type { FieldProblems } from '../../components/field-problems.ts'
import { FieldGroup, FormNote } from '../../components/form-rows.tsx'
import { phoneProblem } from '../../components/phone-format.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useSummary } from '../../components/use-summary.ts'
import { Step } from '../../frames/step.tsx'
import { useFlow } from '../../stores/flow.ts'
import { useHelp } from '../../stores/help.ts'
import { ContactFields } from './contact-fields.tsx'
import { OrganizationCard } from './organization-card.tsx'

const empty = {
  username: '',
  firstName: '',
  lastName: '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  zip: '',
  email: '',
  confirmEmail: '',
  phone: '',
  fax: '',
}
export type UserInformationValues = typeof empty

/** `Create a New Account - Enter User Information`. */
export function UserInformationScreen({ flow }: { flow: FlowAt<'registration', 'user-information'> }) {
  const { t } = useTranslation('registration')
  const { act, leave, failure } = useFlow()
  const open = useHelp((state) => state.open)
  const form = useForm({
    schema: flowActions.registration['enter-user-information'],
    initial: { ...empty, ...flow.view.invited },
    check,
    draft: 'user-information',
    failurePaths: { 'registration-exists': 'username', 'phone-refused': 'fax' },
  })
  return (
    <Step
      title={t('user.title')}
      onSubmit={() => form.submit((values) => act('enter-user-information', values))}
      primary={{ label: t('next') }}
      secondary={[{ label: t('toLogin'), action: leave }]}
      failure={form.failure}
      wayOut={
        failure?.code === 'registration-exists'
          ? { label: t('user.reset'), action: () => open('reset', form.values.username.trim()) }
          : null
      }
      fieldErrors={useSummary(form.refused)}
    >
      <OrganizationCard organization={flow.view.organization} back={flow.actions.includes('back')} />
      <FormNote>{t('user.required')}</FormNote>
      <FieldGroup heading={t('user.account')}>
        <TextField
          field={form.field('username')}
          label={t('user.username')}
          hint={t('user.usernameHint')}
          autoComplete="username"
          required
        />
      </FieldGroup>
      <ContactFields form={form} />
    </Step>
  )
}

/** Seen while other fields are still empty: addresses that differ, and numbers that can't be. */
function check(values: UserInformationValues): FieldProblems {
  const same = values.email.trim().toLowerCase() === values.confirmEmail.trim().toLowerCase()
  const phone = phoneProblem('US', values.phone)
  const fax = phoneProblem('US', values.fax)
  return {
    ...(values.confirmEmail.trim() !== '' && !same ? { confirmEmail: 'differs' } : {}),
    ...(phone === null ? {} : { phone }),
    ...(fax === null ? {} : { fax }),
  }
}
