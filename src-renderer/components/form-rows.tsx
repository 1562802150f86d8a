import type { ReactNode } from 'react'
import classes from './form-rows.module.css'

/** Fields side by side; one below the other where there is no room. */
export function FieldRow({ columns, children }: { columns: 2 | 3; children: ReactNode }) {
  return (
    <div className={classes.row} data-columns={columns}>
      {children}
    </div>
  )
}

/** Fields that belong together, with their heading. */
export function FieldGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{heading}</legend>
      {children}
    </fieldset>
  )
}

/** A quiet line between fields. */
export function FormNote({ children }: { children: ReactNode }) {
  return <p className={classes.note}>{children}</p>
}
