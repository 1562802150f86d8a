import { IconPhone, IconPhoneCheck, IconPhoneX } from '@tabler/icons-react'
import classes from './call-sign.module.css'

/** The phone of the call screen: it pulses while a call is under way. */
export function CallSign({ state }: { state: 'calling' | 'answered' | 'over' }) {
  const Icon = { calling: IconPhone, answered: IconPhoneCheck, over: IconPhoneX }[state]
  return (
    <div className={classes.sign} data-state={state} aria-hidden>
      <Icon size={32} stroke={1.5} />
    </div>
  )
}

/** The key to press, drawn as a key. */
export function KeyCap({ children }: { children: string }) {
  return <kbd className={classes.key}>{children}</kbd>
}
