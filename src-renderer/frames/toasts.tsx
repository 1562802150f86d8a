import { CloseButton } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToasts, type Toast } from '../stores/toasts.ts'
import classes from './toasts.module.css'

/** How long a notice stays, in milliseconds: enough to read two lines twice. */
const shownFor = 8_000

/** Notices of what was done, at the lower edge; read out as they come (WCAG 4.1.3). */
export function Toasts() {
  const { t } = useTranslation('home')
  const toasts = useToasts((state) => state.toasts)
  return (
    <div className={classes.toasts} role="log" aria-label={t('toasts.name')}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

/** Whoever points at it or has the focus in it is still reading. */
function ToastCard({ toast }: { toast: Toast }) {
  const { t } = useTranslation('home')
  const dismiss = useToasts((state) => state.dismiss)
  const [held, setHeld] = useState(false)
  const Icon = toast.tone === 'done' ? IconCircleCheck : IconAlertCircle
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), shownFor)
    return () => clearTimeout(timer)
  }, [held, dismiss, toast.id])
  return (
    <div
      className={classes.toast}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon className={classes.icon} data-tone={toast.tone} size={18} stroke={1.5} aria-hidden />
      <p className={classes.text}>{toast.text}</p>
      <CloseButton size="sm" aria-label={t('toasts.dismiss')} onClick={() => dismiss(toast.id)} />
    </div>
  )
}
