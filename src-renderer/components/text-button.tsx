import { Loader } from '@mantine/core'
import { useId } from 'react'
import { useFlow } from '../stores/flow.ts'
import classes from './text-button.module.css'

interface TextButtonProps {
  label: string
  /** The flow action that this button sends: while it is under way, the button spins. */
  action: string
  input?: Record<string, unknown>
  /** Why it can't be pressed yet, or what it is for; stands beside it. */
  note?: string | null
  disabled?: boolean
  /** Called when the server has accepted it. */
  onDone?: () => void
}

/** A quiet button within the text that sends an action of the step. It keeps the focus while it can't be pressed. */
export function TextButton({ label, action, input, note = null, disabled = false, onDone }: TextButtonProps) {
  const id = useId()
  const busy = useFlow((state) => state.busy)
  const act = useFlow((state) => state.act)
  const off = disabled || busy !== null
  const press = async () => {
    if (!off && (await act(action, input))) onDone?.()
  }
  return (
    <span className={classes.row}>
      <button
        type="button"
        className={classes.button}
        aria-disabled={off}
        aria-describedby={note === null ? undefined : id}
        onClick={() => void press()}
      >
        {label}
      </button>
      {busy === action && <Loader size={14} aria-hidden />}
      {note !== null && (
        <span id={id} className={classes.note}>
          {note}
        </span>
      )}
    </span>
  )
}
