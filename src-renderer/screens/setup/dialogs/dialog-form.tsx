import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../../components/busy-button.tsx'
import { ErrorSummary, type SummaryLine } from '../../../frames/error-summary.tsx'
import { usePressed } from '../../../frames/use-pressed.ts'
import type { ScreenFailure } from '../../../stores/failure.ts'
import classes from './dialog.module.css'

interface DialogFormProps {
  /** Label of the button that carries it out; Enter does it, too. */
  action: string
  /** It takes something away: red outline instead of the primary colour (look.md). */
  takesAway?: boolean
  failure: ScreenFailure | null
  /** Two or more refused fields make the summary at the top, with links to them. */
  fieldErrors?: readonly SummaryLine[]
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** The form of a dialog: failure, fields, `Cancel` and the button that carries it out. */
export function DialogForm(props: DialogFormProps) {
  const { action, takesAway = false, failure, fieldErrors = [], onSubmit, onClose, children } = props
  const { t } = useTranslation('admin')
  const { pressed, press } = usePressed()
  const [attempts, setAttempts] = useState(0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAttempts((count) => count + 1)
    press('submit', onSubmit)
  }
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <ErrorSummary attempt={attempts} failure={failure} lines={fieldErrors} />
      {children}
      <div className={classes.buttons}>
        <BusyButton variant="subtle" type="button" busy={false} onClick={onClose}>
          {t('cancel')}
        </BusyButton>
        <BusyButton
          type="submit"
          busy={pressed !== null}
          {...(takesAway ? { variant: 'outline', color: 'red' } : {})}
        >
          {action}
        </BusyButton>
      </div>
    </form>
  )
}
