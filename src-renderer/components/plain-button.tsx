import classes from './text-button.module.css'

/** A quiet button within the text that does something on this screen alone. */
export function PlainButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.button} onClick={onClick}>
      {label}
    </button>
  )
}
