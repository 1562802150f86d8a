import { IconBell } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePlace } from '../stores/place.ts'
import classes from './bell.module.css'
import { countText, useUnread } from './use-unread.ts'

/** The bell of the top bar with the count of unread messages; opens the Message Center. */
export function Bell() {
  const { t } = useTranslation('home')
  const openTab = usePlace((state) => state.openTab)
  const count = useUnread()
  return (
    <button
      type="button"
      className={classes.bell}
      aria-label={t('bell', { count })}
      onClick={() => openTab('messages')}
    >
      <IconBell size={18} stroke={1.5} aria-hidden />
      {count > 0 && (
        <span className={classes.count} aria-hidden>
          {countText(count)}
        </span>
      )}
    </button>
  )
}
