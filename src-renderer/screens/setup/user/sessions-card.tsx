import { IconDeviceDesktop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../server/contract/admin.ts'
import { Card } from '../../../components/card.tsx'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import own from './user.module.css'

/** Where the user is signed in now. */
export function SessionsCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  return (
    <Card title={t('sessions.title')}>
      {user.sessions.length === 0 ? (
        <p className={own.nothing}>{t('sessions.none')}</p>
      ) : (
        <ul className={own.sessions}>
          {user.sessions.map((session) => (
            <li key={session.id} className={own.session}>
              <IconDeviceDesktop size={18} stroke={1.5} aria-hidden />
              <div>
                <p>{t(`sessions.option.${session.option}`)}</p>
                <p className={own.quiet}>{t('sessions.since', { time: timeText(session.createdAt) })}</p>
                <p className={own.quiet}>{t('sessions.active', { time: timeText(session.lastActiveAt) })}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
