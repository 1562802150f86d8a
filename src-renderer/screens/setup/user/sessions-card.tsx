import { IconDeviceDesktop, IconDeviceDesktopHeart, type Icon as TablerIcon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UserDetail } from '../../../../server/contract/admin.ts'
import { Card } from '../../../components/card.tsx'
import { useTimeText } from '../../../i18n/use-time-text.ts'
import own from './user.module.css'

/** Where the user is signed in now, and which computers remember them. */
export function SessionsCard({ user }: { user: UserDetail }) {
  const { t } = useTranslation('admin')
  const timeText = useTimeText()
  return (
    <>
      <Places
        title={t('sessions.title')}
        none={t('sessions.none')}
        Icon={IconDeviceDesktop}
        places={user.sessions.map(({ id, option, createdAt, lastActiveAt }) => ({
          id,
          lines: [
            t(`sessions.option.${option}`),
            t('sessions.since', { time: timeText(createdAt) }),
            t('sessions.active', { time: timeText(lastActiveAt) }),
          ],
        }))}
      />
      <Places
        title={t('account.remembered')}
        none={t('rememberedList.none')}
        Icon={IconDeviceDesktopHeart}
        places={user.remembered.map(({ id, option, createdAt, expiresAt }) => ({
          id,
          lines: [
            t(`rememberedList.option.${option}`),
            t('sessions.since', { time: timeText(createdAt) }),
            t('rememberedList.until', { time: timeText(expiresAt) }),
          ],
        }))}
      />
    </>
  )
}

interface PlacesProps {
  title: string
  /** Said in place of an empty list. */
  none: string
  Icon: TablerIcon
  places: readonly { id: string; lines: readonly string[] }[]
}

function Places({ title, none, Icon, places }: PlacesProps) {
  return (
    <Card title={title}>
      {places.length === 0 ? (
        <p className={own.nothing}>{none}</p>
      ) : (
        <ul className={own.sessions}>
          {places.map(({ id, lines: [first, ...others] }) => (
            <li key={id} className={own.session}>
              <Icon size={18} stroke={1.5} aria-hidden />
              <div>
                <p>{first}</p>
                {others.map((line) => (
                  <p key={line} className={own.quiet}>
                    {line}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
