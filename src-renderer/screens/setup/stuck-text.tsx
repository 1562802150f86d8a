import { IconHourglass, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserRow } from '../../../server/contract/admin.ts'
import { useTimeText } from '../../i18n/use-time-text.ts'
import classes from './stuck-text.module.css'

/** Where somebody stands who can't sign in: the step that waits for them, or until when they are locked out. */
export function StuckText({ row }: { row: Pick<UserRow, 'status' | 'lockedUntil' | 'stuck'> }) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  if (row.status === 'locked') {
    const text =
      row.lockedUntil === null ? t('locked.open') : t('locked.until', { time: timeText(row.lockedUntil) })
    return (
      <p className={classes.line}>
        <IconLock size={16} stroke={1.5} aria-hidden />
        {text}
      </p>
    )
  }
  if (row.stuck === null) return null
  const { step, since, delivery } = row.stuck
  return (
    <p className={classes.line}>
      <IconHourglass size={16} stroke={1.5} aria-hidden />
      <span>
        {t(`stuck.${step}`)} {t('stuck.since', { time: timeText(since) })}
        {delivery !== null && ` ${t(`stuck.mail.${delivery}`)}`}
      </span>
    </p>
  )
}
