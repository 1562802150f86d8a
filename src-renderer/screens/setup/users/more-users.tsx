import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../../components/busy-button.tsx'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import classes from './users.module.css'

/** The next page of the list; not there when all are shown. */
export function MoreUsers() {
  const { t } = useTranslation('admin')
  const { rows, total, next, reading, readMore } = useAdminUsers()
  if (rows === null || next === null) return null
  return (
    <div className={classes.more}>
      <span className={classes.moreText}>{t('table.shown', { shown: rows.length, count: total })}</span>
      <BusyButton
        variant="default"
        size="compact-sm"
        busy={reading === 'more'}
        onClick={() => void readMore()}
      >
        {t('table.more')}
      </BusyButton>
    </div>
  )
}
