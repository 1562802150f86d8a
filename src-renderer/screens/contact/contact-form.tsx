import { useTranslation } from 'react-i18next'
import { CardForm } from '../../components/card-form.tsx'
import { ChoiceField } from '../../components/choice-field.tsx'
import { FieldRow } from '../../components/form-rows.tsx'
import { phoneAsTyped } from '../../components/phone-format.ts'
import { TextField } from '../../components/text-field.tsx'
import { useStates } from '../../components/use-states.ts'
import { useContactForm, type ContactFormProps } from './use-contact-form.ts'

export type { ContactFormProps }

const formatPhone = phoneAsTyped('US')

/** What the browser may fill in: one's own data only. */
const autoCompletes = {
  own: {
    firstName: 'given-name',
    lastName: 'family-name',
    address1: 'address-line1',
    address2: 'address-line2',
    city: 'address-level2',
    zip: 'postal-code',
    contactPhone: 'tel-national',
  },
  other: {
    firstName: 'off',
    lastName: 'off',
    address1: 'off',
    address2: 'off',
    city: 'off',
    zip: 'off',
    contactPhone: 'off',
  },
} as const

/** The form of name, address, phone and fax. */
export function ContactForm(props: ContactFormProps) {
  const { person, whose, onClose } = props
  const { t } = useTranslation('contact')
  const { form, save } = useContactForm(props)
  const states = useStates()
  const { field } = form
  const fills = autoCompletes[whose]
  const line = (path: keyof typeof fills & ('address1' | 'address2' | 'city' | 'zip')) => (
    <TextField field={field(path)} label={t(`field.${path}`)} autoComplete={fills[path]} />
  )
  return (
    <CardForm form={form} first={field('firstName').id} action={t('save')} onSubmit={save} onClose={onClose}>
      <FieldRow columns={2}>
        <TextField
          field={field('firstName')}
          label={t('field.firstName')}
          autoComplete={fills.firstName}
          required
        />
        <TextField
          field={field('lastName')}
          label={t('field.lastName')}
          autoComplete={fills.lastName}
          required
        />
        {line('address1')}
        {line('address2')}
      </FieldRow>
      <FieldRow columns={3}>
        {line('city')}
        <ChoiceField
          field={field('state')}
          label={t('field.state')}
          options={states}
          clearable
          nothingFound={t('field.noState')}
        />
        {line('zip')}
      </FieldRow>
      <FieldRow columns={2}>
        <TextField
          field={field('contactPhone')}
          label={t('field.phone')}
          {...(whose === 'own' ? { hint: t('field.phoneHint') } : {})}
          inputMode="tel"
          autoComplete={fills.contactPhone}
          format={formatPhone}
        />
        <TextField
          field={field('fax')}
          label={t('field.fax')}
          {...(whose === 'own' ? { hint: t('field.faxHint') } : {})}
          inputMode="tel"
          autoComplete="off"
          format={formatPhone}
          required={person.fax !== null}
        />
      </FieldRow>
    </CardForm>
  )
}
