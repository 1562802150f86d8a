import { IconBan, IconCircleCheck, IconHourglass, IconLock, IconMailForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserStatus } from '../../../server/contract/admin.ts'
import classes from './status-badge.module.css'

const icons = {
  invited: IconMailForward,
  incomplete: IconHourglass,
  active: IconCircleCheck,
  locked: IconLock,
  disabled: IconBan,
}

/** How a user stands: sign, word and colour. */
export function StatusBadge({ status }: { status: UserStatus }) {
  const { t } = useTranslation('admin')
  const Icon = icons[status]
  return (
    <span className={classes.badge} data-status={status}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}
