import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { userPatch, type UserDetail } from '../../../../server/contract/admin.ts'
import { BusyButton } from '../../../components/busy-button.tsx'
import { ChoiceField } from '../../../components/choice-field.tsx'
import type { FieldProblems } from '../../../components/field-problems.ts'
import { FieldRow } from '../../../components/form-rows.tsx'
import { phoneAsTyped, phoneProblem, phoneText } from '../../../components/phone-format.ts'
import { TextField } from '../../../components/text-field.tsx'
import { useForm } from '../../../components/use-form.ts'
import { useStates } from '../../../components/use-states.ts'
import { useSummary } from '../../../components/use-summary.ts'
import { ErrorSummary } from '../../../frames/error-summary.tsx'
import { usePressed } from '../../../frames/use-pressed.ts'
import { adminUserStore, useAdminUser } from '../../../stores/admin-user.ts'
import { useToasts } from '../../../stores/toasts.ts'
import own from './user.module.css'

const formatPhone = phoneAsTyped('US')

/** The form of name, address, phone and fax. */
export function ContactForm({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { pressed, press } = usePressed()
  const { save, form } = useContactForm(user, onClose)
  const states = useStates()
  const lines = useSummary(form.refused)
  const { field } = form
  const first = field('firstName').id
  useEffect(() => document.getElementById(first)?.focus(), [first])
  return (
    <form
      className={own.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        press('save', save)
      }}
    >
      <ErrorSummary attempt={0} failure={form.failure} lines={lines} />
      <FieldRow columns={2}>
        <TextField field={field('firstName')} label={t('field.firstName')} autoComplete="off" required />
        <TextField field={field('lastName')} label={t('field.lastName')} autoComplete="off" required />
        <TextField field={field('address1')} label={t('field.address1')} autoComplete="off" />
        <TextField field={field('address2')} label={t('field.address2')} autoComplete="off" />
      </FieldRow>
      <FieldRow columns={3}>
        <TextField field={field('city')} label={t('field.city')} autoComplete="off" />
        <ChoiceField
          field={field('state')}
          label={t('field.state')}
          options={states}
          clearable
          nothingFound={t('field.noState')}
        />
        <TextField field={field('zip')} label={t('field.zip')} autoComplete="off" />
      </FieldRow>
      <FieldRow columns={2}>
        <TextField
          field={field('phone')}
          label={t('field.phone')}
          inputMode="tel"
          autoComplete="off"
          format={formatPhone}
        />
        <TextField
          field={field('fax')}
          label={t('field.fax')}
          inputMode="tel"
          autoComplete="off"
          format={formatPhone}
          required={user.fax !== null}
        />
      </FieldRow>
      <div className={own.buttons}>
        <BusyButton variant="subtle" type="button" size="compact-sm" busy={false} onClick={onClose}>
          {t('cancel')}
        </BusyButton>
        <BusyButton type="submit" size="compact-sm" busy={pressed !== null}>
          {t('contact.save')}
        </BusyButton>
      </div>
    </form>
  )
}

function useContactForm(user: UserDetail, onClose: () => void) {
  const { t } = useTranslation('admin')
  const change = useAdminUser((state) => state.change)
  const show = useToasts((state) => state.show)
  const form = useForm({
    // Who has no fax number on file may stay without one.
    schema: user.fax === null ? userPatch.extend({ fax: userPatch.shape.phone }) : userPatch,
    initial: {
      firstName: user.firstName,
      lastName: user.lastName,
      address1: user.address1 ?? '',
      address2: user.address2 ?? '',
      city: user.city ?? '',
      state: user.state ?? '',
      zip: user.zip ?? '',
      phone: user.contactPhone === null ? '' : phoneText(user.contactPhone),
      fax: user.fax === null ? '' : phoneText(user.fax),
    },
    check: numberProblems,
    failurePaths: { 'phone-refused': 'fax' },
    store: adminUserStore,
  })
  const save = () =>
    form.submit(async (values) => {
      const { fax, ...others } = values
      if (!(await change(fax === '' ? others : values))) return false
      show(t('contact.saved', { name: `${values.firstName} ${values.lastName}` }))
      onClose()
      return true
    })
  return { form, save }
}

/** Numbers that can't be, as far as a client can tell. */
function numberProblems(numbers: { phone: string; fax: string }): FieldProblems {
  const phone = phoneProblem('US', numbers.phone)
  const fax = phoneProblem('US', numbers.fax)
  return { ...(phone === null ? {} : { phone }), ...(fax === null ? {} : { fax }) }
}
