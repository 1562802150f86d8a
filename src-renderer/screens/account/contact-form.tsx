import { useTranslation } from 'react-i18next'
import { accountChange, type Account } from '../../../server/contract/account.ts'
import { ChoiceField } from '../../components/choice-field.tsx'
import type { FieldProblems } from '../../components/field-problems.ts'
import { FieldRow } from '../../components/form-rows.tsx'
import { phoneAsTyped, phoneProblem, phoneText } from '../../components/phone-format.ts'
import { TextField } from '../../components/text-field.tsx'
import { useForm } from '../../components/use-form.ts'
import { useStates } from '../../components/use-states.ts'
import { accountStore, useAccount } from '../../stores/account.ts'
import { useToasts } from '../../stores/toasts.ts'
import { CardForm } from './card-form.tsx'

const formatPhone = phoneAsTyped('US')

/** The form of name, address, phone and fax. */
export function ContactForm({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('account')
  const { form, save } = useContactForm(account, onClose)
  const states = useStates()
  const { field } = form
  return (
    <CardForm form={form} action={t('contact.save')} onSubmit={save} onClose={onClose}>
      <FieldRow columns={2}>
        <TextField
          field={field('firstName')}
          label={t('field.firstName')}
          autoComplete="given-name"
          required
        />
        <TextField
          field={field('lastName')}
          label={t('field.lastName')}
          autoComplete="family-name"
          required
        />
        <TextField field={field('address1')} label={t('field.address1')} autoComplete="address-line1" />
        <TextField field={field('address2')} label={t('field.address2')} autoComplete="address-line2" />
      </FieldRow>
      <FieldRow columns={3}>
        <TextField field={field('city')} label={t('field.city')} autoComplete="address-level2" />
        <ChoiceField
          field={field('state')}
          label={t('field.state')}
          options={states}
          clearable
          nothingFound={t('field.noState')}
        />
        <TextField field={field('zip')} label={t('field.zip')} autoComplete="postal-code" />
      </FieldRow>
      <FieldRow columns={2}>
        <TextField
          field={field('contactPhone')}
          label={t('field.phone')}
          hint={t('field.phoneHint')}
          inputMode="tel"
          autoComplete="tel-national"
          format={formatPhone}
        />
        <TextField
          field={field('fax')}
          label={t('field.fax')}
          hint={t('field.faxHint')}
          inputMode="tel"
          autoComplete="off"
          format={formatPhone}
          required={account.fax !== null}
        />
      </FieldRow>
    </CardForm>
  )
}

function useContactForm(account: Account, onClose: () => void) {
  const { t } = useTranslation('account')
  const change = useAccount((state) => state.change)
  const show = useToasts((state) => state.show)
  const form = useForm({
    // Who has no fax number on file may stay without one.
    schema:
      account.fax === null ? accountChange.extend({ fax: accountChange.shape.contactPhone }) : accountChange,
    initial: {
      firstName: account.firstName,
      lastName: account.lastName,
      address1: account.address1 ?? '',
      address2: account.address2 ?? '',
      city: account.city ?? '',
      state: account.state ?? '',
      zip: account.zip ?? '',
      contactPhone: account.contactPhone === null ? '' : phoneText(account.contactPhone),
      fax: account.fax === null ? '' : phoneText(account.fax),
    },
    check: numberProblems,
    store: accountStore,
  })
  const save = () =>
    form.submit(async (values) => {
      const { fax, ...others } = values
      // The states are a list; the server says so again.
      const changed = accountChange.safeParse(fax === '' ? others : values)
      if (!changed.success || !(await change(changed.data))) return false
      show(t('contact.saved'))
      onClose()
      return true
    })
  return { form, save }
}

/** Numbers that can't be, as far as a client can tell. */
function numberProblems(numbers: { contactPhone: string; fax: string }): FieldProblems {
  const contactPhone = phoneProblem('US', numbers.contactPhone)
  const fax = phoneProblem('US', numbers.fax)
  return { ...(contactPhone === null ? {} : { contactPhone }), ...(fax === null ? {} : { fax }) }
}
