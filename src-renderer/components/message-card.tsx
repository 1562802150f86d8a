import { IconDeviceMobile, IconMail, IconPhone } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CodeStatus, Delivery } from '../../server/contract/flows.ts'
import { CountdownRing } from './countdown-ring.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import classes from './message-card.module.css'
import { phoneText } from './phone-format.ts'
import { useCountdown } from './use-countdown.ts'

interface MessageCardProps {
  channel: CodeStatus['channel']
  target: string
  delivery: Delivery
  secondsLeft: number | null
  lifetime: number
  what: 'code' | 'link'
  /** A quiet control beside the address, such as `Change`. */
  change?: ReactNode
}

const icons = { email: IconMail, sms: IconDeviceMobile, voice: IconPhone }

/** Where a message went, what became of it, and how long what it carries is good for. */
export function MessageCard({
  channel,
  target,
  delivery,
  secondsLeft,
  lifetime,
  what,
  change,
}: MessageCardProps) {
  const Icon = icons[channel]
  const over = useCountdown(secondsLeft) === 0
  return (
    <div className={classes.card}>
      <Icon className={classes.icon} size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <div className={classes.where}>
          <span className={classes.target}>{channel === 'email' ? target : phoneText(target)}</span>
          {change}
        </div>
        <DeliveryLine channel={channel} delivery={delivery} over={over} />
      </div>
      <CountdownRing seconds={secondsLeft} lifetime={lifetime} what={what} />
    </div>
  )
}
