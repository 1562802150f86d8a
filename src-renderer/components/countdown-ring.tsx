import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './countdown-ring.module.css'
import { clock, useCountdown } from './use-countdown.ts'

interface CountdownRingProps {
  /** As the server counted them; null until the message is out. */
  seconds: number | null
  /** The whole of the ring, in seconds. */
  lifetime: number
  /** What runs out, for screen readers: "The code". */
  what: 'code' | 'link' | 'call'
}

const radius = 24
const round = 2 * Math.PI * radius

/** Time left on a code or link, as a ring that empties. Screen readers hear it at the start, near the end and at the end. */
export function CountdownRing({ seconds, lifetime, what }: CountdownRingProps) {
  const { t } = useTranslation('factor')
  const left = useCountdown(seconds)
  const share = left === null ? 1 : Math.min(1, left / lifetime)
  return (
    <div className={classes.ring} data-state={stateOf(left)}>
      <div role="timer" aria-label={t('timeLeft')} className={classes.face}>
        <svg viewBox="0 0 56 56" className={classes.drawing} aria-hidden>
          <circle className={classes.track} cx="28" cy="28" r={radius} />
          <circle
            className={classes.hand}
            cx="28"
            cy="28"
            r={radius}
            strokeDasharray={round}
            strokeDashoffset={round * (1 - share)}
          />
        </svg>
        <span className={classes.time}>{left === null ? '–' : clock(left)}</span>
      </div>
      <Moments left={left} lifetime={lifetime} what={what} />
    </div>
  )
}

function stateOf(left: number | null): 'waiting' | 'running' | 'ending' | 'over' {
  if (left === null) return 'waiting'
  if (left === 0) return 'over'
  return left <= 10 ? 'ending' : 'running'
}

/** Seconds before the end at which it is said aloud, besides the start and the end. */
const moments = [300, 60, 10]

function Moments({
  left,
  lifetime,
  what,
}: {
  left: number | null
  lifetime: number
  what: CountdownRingProps['what']
}) {
  const { t } = useTranslation('factor')
  const [said, setSaid] = useState('')
  const moment =
    left === null
      ? null
      : left === 0
        ? 0
        : (moments.findLast((one) => left <= one && one < lifetime) ?? lifetime)
  useEffect(() => {
    if (moment === null) setSaid('')
    else if (moment === 0) setSaid(t(`over.${what}`))
    else if (moment >= 120) setSaid(t('minutesLeft', { count: Math.round(moment / 60) }))
    else setSaid(t('secondsLeft', { count: moment }))
  }, [moment, t, what])
  return <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
}
