import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenFailure } from '../stores/failure.ts'
import { ErrorSummary, type SummaryLine, type WayOut } from './error-summary.tsx'
import classes from './step.module.css'
import { usePressed } from './use-pressed.ts'
import { BusyButton } from '../components/busy-button.tsx'

/** A button of a step. While the promise of `action` is open, the button shows a spinner and keeps its label. */
export interface StepAction {
  label: string
  action: () => unknown
  disabled?: boolean
}

/** The primary button: it submits the form, so `action` may be left out where `onSubmit` is given. */
export interface StepPrimary {
  label: string
  action?: () => unknown
  disabled?: boolean
}

export interface StepProps {
  title: string
  lead?: ReactNode
  onSubmit?: () => unknown
  primary?: StepPrimary
  /** Quiet buttons, left of the primary one, in reading order. */
  secondary?: readonly StepAction[]
  /** Shown above the form. Leave it out where a field shows it. */
  failure?: ScreenFailure | null
  /** A button beside the failure, where something mends it better than trying again. */
  wayOut?: WayOut | null
  /** Two or more of them make the summary at the top, with links to the fields. */
  fieldErrors?: readonly SummaryLine[]
  children?: ReactNode
}

/**
 * One step of a flow: heading, lead, summary of errors, form, buttons. The heading takes the focus when the step
 * comes (WCAG 2.4.3); Enter does the primary thing.
 */
export function Step({
  title,
  lead,
  onSubmit,
  primary,
  secondary = [],
  failure,
  wayOut = null,
  fieldErrors = [],
  children,
}: StepProps) {
  const heading = useHeadingFocus()
  const { pressed, press } = usePressed()
  const [attempts, setAttempts] = useState(0)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAttempts((count) => count + 1)
    if (primary?.disabled !== true) press('primary', onSubmit ?? primary?.action)
  }

  return (
    <form className={classes.step} noValidate onSubmit={submit}>
      <h1 className={classes.title} ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <div className={classes.lead}>{lead}</div>}
      <ErrorSummary attempt={attempts} failure={failure ?? null} wayOut={wayOut} lines={fieldErrors} />
      {children !== undefined && <div className={classes.fields}>{children}</div>}
      <div className={classes.buttons}>
        {secondary.map((button) => (
          <BusyButton
            key={button.label}
            variant="subtle"
            type="button"
            busy={pressed === button.label}
            disabled={button.disabled === true || (pressed !== null && pressed !== button.label)}
            onClick={() => press(button.label, button.action)}
          >
            {button.label}
          </BusyButton>
        ))}
        <span className={classes.gap} />
        {primary !== undefined && (
          <BusyButton
            type="submit"
            busy={pressed === 'primary'}
            disabled={primary.disabled === true || (pressed !== null && pressed !== 'primary')}
          >
            {primary.label}
          </BusyButton>
        )}
      </div>
      <Waiting active={pressed !== null} />
    </form>
  )
}

function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const element = heading.current
    element?.focus({ preventScroll: true })
    element?.addEventListener('keydown', submitByEnter)
    return () => element?.removeEventListener('keydown', submitByEnter)
  }, [])
  return heading
}

/** Where there is no field, Enter on the heading does the primary thing; a key that is still held down does not. */
function submitByEnter(this: HTMLElement, { key, repeat }: KeyboardEvent) {
  const form = this.closest('form')
  if (key === 'Enter' && !repeat && form?.querySelector('input, select, textarea') === null)
    form.requestSubmit()
}

/** Says that it goes on after 4 s, and what to do after 15 s. */
function Waiting({ active }: { active: boolean }) {
  const { t } = useTranslation('common')
  const [stage, setStage] = useState<'none' | 'working' | 'slow'>('none')
  useEffect(() => {
    if (!active) return
    const timers = [setTimeout(() => setStage('working'), 4_000), setTimeout(() => setStage('slow'), 15_000)]
    return () => {
      timers.forEach(clearTimeout)
      setStage('none')
    }
  }, [active])
  return (
    <p className={classes.waiting} role="status">
      {stage === 'none' ? '' : t(`waiting.${stage}`)}
    </p>
  )
}
