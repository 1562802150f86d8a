import type { ReactNode } from 'react'
import { BusyButton } from '../../components/busy-button.tsx'
import { useFlow } from '../../stores/flow.ts'
import classes from './ways.module.css'

interface WayRowProps {
  icon: ReactNode
  title: string
  note: string
  /** The flow action that the button sends. */
  action: string
  label: string
}

/** A way to sign in, with what it is and the button that takes it. */
export function WayRow({ icon, title, note, action, label }: WayRowProps) {
  const busy = useFlow((state) => state.busy)
  const act = useFlow((state) => state.act)
  return (
    <div className={classes.row}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        <p className={classes.quiet}>{note}</p>
      </div>
      <BusyButton
        type="button"
        variant="default"
        aria-label={`${label}: ${title}`}
        busy={busy === action}
        onClick={() => void act(action)}
      >
        {label}
      </BusyButton>
    </div>
  )
}
