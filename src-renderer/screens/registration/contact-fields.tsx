import { useTranslation } from 'react-i18next'
import { ChoiceField } from '../../components/choice-field.tsx'
import { FieldGroup, FieldRow } from '../../components/form-rows.tsx'
import { phoneAsTyped } from '../../components/phone-format.ts'
import { TextField } from '../../components/text-field.tsx'
import type { Form } from '../../components/use-form.ts'
import { useStates } from '../../components/use-states.ts'
import type { UserInformationValues } from './user-information.tsx'

const formatPhone = phoneAsTyped('US')

/** *Contact Information* of the registration form. */
export function ContactFields({ form }: { form: Form<UserInformationValues> }) {
  const { t } = useTranslation('registration')
  const states = useStates()
  const { field } = form
  return (
    <FieldGroup heading={t('user.contact')}>
      <FieldRow columns={2}>
        <TextField
          field={field('firstName')}
          label={t('user.firstName')}
          autoComplete="given-name"
          required
        />
        <TextField field={field('lastName')} label={t('user.lastName')} autoComplete="family-name" required />
      </FieldRow>
      <TextField field={field('address1')} label={t('user.address1')} autoComplete="address-line1" />
      <TextField field={field('address2')} label={t('user.address2')} autoComplete="address-line2" />
      <FieldRow columns={3}>
        <TextField field={field('city')} label={t('user.city')} autoComplete="address-level2" />
        <ChoiceField
          field={field('state')}
          label={t('user.state')}
          options={states}
          clearable
          nothingFound={t('user.noState')}
        />
        <TextField field={field('zip')} label={t('user.zip')} autoComplete="postal-code" />
      </FieldRow>
      <TextField
        field={field('email')}
        label={t('user.email')}
        hint={t('user.emailHint')}
        inputMode="email"
        autoComplete="email"
        required
      />
      <TextField
        field={field('confirmEmail')}
        label={t('user.confirmEmail')}
        inputMode="email"
        autoComplete="email"
        required
      />
      <TextField
        field={field('phone')}
        label={t('user.phone')}
        inputMode="tel"
        autoComplete="tel-national"
        format={formatPhone}
      />
      <TextField
        field={field('fax')}
        label={t('user.fax')}
        hint={t('user.faxHint')}
        inputMode="tel"
        autoComplete="off"
        format={formatPhone}
        required
      />
    </FieldGroup>
  )
}
