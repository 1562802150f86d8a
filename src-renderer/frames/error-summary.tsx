import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenFailure } from '../stores/failure.ts'
import { useGuides } from '../stores/guides.ts'
import { useLock } from '../stores/lock.ts'
import { useFailureText } from '../i18n/use-failure-text.ts'
import { BusyButton } from '../components/busy-button.tsx'
import classes from './error-summary.module.css'
import { usePressed } from './use-pressed.ts'

/** A refused field: the `id` of its control, and the message that stands at it. */
export interface SummaryLine {
  id: string
  message: string
}

/** What mends a failure better than trying again. */
export interface WayOut {
  label: string
  action: () => unknown
}

interface ErrorSummaryProps {
  failure: ScreenFailure | null
  /** A button beside the failure's text. */
  wayOut?: WayOut | null
  lines: readonly SummaryLine[]
  /** Counts the tries to submit; each new one moves the focus here when there is something to say. */
  attempt: number
}

/** What went wrong and the way out; with two or more refused fields, links to them (GOV.UK pattern). */
export function ErrorSummary({ failure, wayOut = null, lines, attempt }: ErrorSummaryProps) {
  const { t } = useTranslation('errors')
  const textOf = useFailureText()
  const box = useRef<HTMLDivElement>(null)
  const listed = lines.length >= 2
  const shown = failure !== null || listed

  const leads = listed || (failure !== null && wayOut !== null)
  useEffect(() => {
    if (attempt > 0 && leads) box.current?.focus()
  }, [attempt, leads])

  if (!shown) return null
  const text = failure === null ? null : textOf(failure)
  return (
    <div role="alert" className={classes.summary} ref={box} tabIndex={-1}>
      <p className={classes.title}>{text?.title ?? t('summary', { count: lines.length })}</p>
      {text !== null && <p className={classes.text}>{text.text}</p>}
      {failure !== null && wayOut !== null && <WayOutButton {...wayOut} />}
      {failure !== null && <AboutLink code={failure.code} />}
      {listed && (
        <ul className={classes.list}>
          {lines.map((line) => (
            <li key={line.id}>
              <a href={`#${line.id}`} onClick={(event) => focusField(event, line.id)}>
                {line.message}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** To what the guides say of an error. What is locked shows none: Help would lie over the lock. */
function AboutLink({ code }: { code: ScreenFailure['code'] }) {
  const { t } = useTranslation('help')
  const open = useGuides((state) => state.open)
  const locked = useLock((state) => state.locked !== null)
  if (locked) return null
  return (
    <button
      type="button"
      className={classes.about}
      onClick={() => open({ guide: 'troubleshooting', at: code })}
    >
      {t('about')}
    </button>
  )
}

function WayOutButton({ label, action }: WayOut) {
  const { pressed, press } = usePressed()
  return (
    <BusyButton
      type="button"
      variant="default"
      size="compact-sm"
      className={classes.wayOut ?? ''}
      busy={pressed !== null}
      onClick={() => press(label, action)}
    >
      {label}
    </BusyButton>
  )
}

function focusField(event: { preventDefault(): void }, id: string) {
  event.preventDefault()
  document.getElementById(id)?.focus()
}
