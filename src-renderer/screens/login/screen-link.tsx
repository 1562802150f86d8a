import { Loader } from '@mantine/core'
import type { MouseEvent } from 'react'
import { usePressed } from '../../frames/use-pressed.ts'
import classes from './login.module.css'

interface ScreenLinkProps {
  label: string
  onFollow: () => unknown
}

/** A link to another screen, as the guide has it on the login page. While its promise is open it spins. */
export function ScreenLink({ label, onFollow }: ScreenLinkProps) {
  const { pressed, press } = usePressed()
  const follow = (event: MouseEvent) => {
    event.preventDefault()
    press(label, onFollow)
  }
  return (
    <>
      <a href="#screen" className={classes.link} aria-disabled={pressed !== null} onClick={follow}>
        {label}
      </a>
      {pressed !== null && <Loader className={classes.linkLoader ?? ''} size={14} aria-hidden />}
    </>
  )
}
