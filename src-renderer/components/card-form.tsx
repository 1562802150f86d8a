import { useEffect, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from './busy-button.tsx'
import type { FormField } from './use-form.ts'
import { useSummary } from './use-summary.ts'
import { ErrorSummary } from '../frames/error-summary.tsx'
import { usePressed } from '../frames/use-pressed.ts'
import type { ScreenFailure } from '../stores/failure.ts'
import classes from './card-form.module.css'

interface CardFormProps {
  form: { refused: FormField<string>[]; failure: ScreenFailure | null }
  /** `id` of the field that gets the focus. */
  first?: string
  /** Label of the button that sends it. */
  action: string
  /** Code points that a new password needs, for the wording. */
  minLength?: number
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A form within a card: summary of errors, fields, `Cancel` and the button that sends it. */
export function CardForm(props: CardFormProps) {
  const { form, first, action, minLength, onSubmit, onClose, children } = props
  const { t } = useTranslation('contact')
  const { pressed, press } = usePressed()
  const lines = useSummary(form.refused, minLength)
  useEffect(() => {
    if (first !== undefined) document.getElementById(first)?.focus()
  }, [first])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    press('send', onSubmit)
  }
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <ErrorSummary attempt={0} failure={form.failure} lines={lines} />
      {children}
      <div className={classes.buttons}>
        <BusyButton variant="subtle" type="button" size="compact-sm" busy={false} onClick={onClose}>
          {t('cancel')}
        </BusyButton>
        <BusyButton type="submit" size="compact-sm" busy={pressed !== null}>
          {action}
        </BusyButton>
      </div>
    </form>
  )
}
