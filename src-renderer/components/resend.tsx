import { useTranslation } from 'react-i18next'
import { TextButton } from './text-button.tsx'
import { clock, useCountdown } from './use-countdown.ts'

interface ResendProps {
  label: string
  action: string
  /** Seconds until it is allowed, as the server counted them. */
  resendIn: number
  onDone?: () => void
}

/** Asks for a new code or link; until that is allowed, the seconds run beside the button. */
export function Resend({ label, action, resendIn, onDone }: ResendProps) {
  const { t } = useTranslation('factor')
  const wait = useCountdown(resendIn) ?? 0
  return (
    <TextButton
      label={label}
      action={action}
      {...(onDone === undefined ? {} : { onDone })}
      disabled={wait > 0}
      note={wait > 0 ? t('resendIn', { time: clock(wait) }) : null}
    />
  )
}
