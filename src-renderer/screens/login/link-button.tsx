import { Loader } from '@mantine/core'
import { usePressed } from '../../frames/use-pressed.ts'
import classes from './login.module.css'

interface LinkButtonProps {
  label: string
  onPress: () => unknown
}

/** A button that reads as a link in a sentence. While its promise is open it spins. */
export function LinkButton({ label, onPress }: LinkButtonProps) {
  const { pressed, press } = usePressed()
  return (
    <>
      <button
        type="button"
        className={classes.link}
        aria-disabled={pressed !== null}
        onClick={() => press(label, onPress)}
      >
        {label}
      </button>
      {pressed !== null && <Loader className={classes.linkLoader ?? ''} size={14} aria-hidden />}
    </>
  )
}
