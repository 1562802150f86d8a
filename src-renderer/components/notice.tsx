import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './notice.module.css'

interface NoticeProps {
  tone: 'done' | 'quiet'
  children: ReactNode
}

/** One line that the person should know: something done, or something to keep in mind. */
export function Notice({ tone, children }: NoticeProps) {
  const Icon = tone === 'done' ? IconCircleCheck : IconInfoCircle
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon className={classes.icon} size={18} stroke={1.5} aria-hidden />
      <div>{children}</div>
    </div>
  )
}
