import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './field.module.css'

/** The words of a field's error, with the sign that makes it one without its colour. */
export function ErrorText({ children }: { children: ReactNode }) {
  return (
    <span className={classes.error}>
      <IconAlertCircle size={16} stroke={1.75} aria-hidden />
      {children}
    </span>
  )
}

interface FieldErrorProps {
  id: string
  message: string | null
}

/** An error that comes while the field has the focus: it is announced at once. */
export function FieldError({ id, message }: FieldErrorProps) {
  if (message === null) return null
  return (
    <div id={id} role="alert" className={classes.below}>
      <ErrorText>{message}</ErrorText>
    </div>
  )
}
