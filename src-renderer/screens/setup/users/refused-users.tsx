import { useTranslation } from 'react-i18next'
import { PlainButton } from '../../../components/plain-button.tsx'
import { useAdminUsers } from '../../../stores/admin-users.ts'
import { localeOf } from '../../../i18n/time-text.ts'
import classes from './users.module.css'

/** On whom an operation on several users did not work, by what stood in the way. */
export function RefusedUsers() {
  const { t, i18n } = useTranslation('admin')
  const names = new Intl.ListFormat(localeOf(i18n.language), { type: 'conjunction' })
  const { refused, clearRefused } = useAdminUsers()
  if (refused.length === 0) return null
  return (
    <div className={classes.refused} role="alert">
      <p className={classes.refusedTitle}>{t('refused.title', { count: refused.length })}</p>
      <ul className={classes.refusedList}>
        {[...Map.groupBy(refused, ({ code }) => code)].map(([code, those]) => (
          <li key={code}>
            {t(`refused.${code}`)}{' '}
            {names.format(those.map(({ user }) => `${user.firstName} ${user.lastName}`))}
          </li>
        ))}
      </ul>
      <PlainButton label={t('refused.close')} onClick={clearRefused} />
    </div>
  )
}
