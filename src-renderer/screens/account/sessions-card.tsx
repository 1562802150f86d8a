import { Skeleton } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceDesktopHeart } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSessions } from '../../../server/contract/account.ts'
import { Card } from '../../components/card.tsx'
import { useTimeText } from '../../i18n/use-time-text.ts'
import classes from './account.module.css'
import { EndDialog, type Ending } from './end-dialog.tsx'
import { PlaceRow } from './place-row.tsx'

/** Where this person is signed in, and which computers remember them; each can be ended. */
export function SessionsCard({ open }: { open: OwnSessions | null }) {
  const { t } = useTranslation('account')
  const [ending, setEnding] = useState<Ending | null>(null)
  return (
    <>
      <Card title={t('sessions.title')}>
        {open === null ? <Waiting /> : <Sessions open={open} onEnd={setEnding} />}
      </Card>
      {open !== null && open.remembered.length > 0 && (
        <Card title={t('remembered.title')}>
          <Remembered open={open} onEnd={setEnding} />
        </Card>
      )}
      <EndDialog ending={ending} onClose={() => setEnding(null)} />
    </>
  )
}

interface ListProps {
  open: OwnSessions
  onEnd: (ending: Ending) => void
}

function Sessions({ open, onEnd }: ListProps) {
  const { t } = useTranslation('account')
  const timeText = useTimeText()
  return (
    <ul className={classes.places}>
      {open.sessions.map(({ id, option, createdAt, lastActiveAt, state, current }) => (
        <PlaceRow
          key={id}
          Icon={IconDeviceDesktop}
          title={t(current ? 'sessions.this' : `sessions.${state}`, { option: t(`option.${option}`) })}
          lines={[
            t('sessions.since', { time: timeText(createdAt) }),
            t('sessions.lastActive', { time: timeText(lastActiveAt) }),
          ]}
          {...(current
            ? {}
            : {
                action: t('sessions.end'),
                name: t('sessions.endName', { time: timeText(createdAt) }),
                onAction: () => onEnd({ kind: 'session', id }),
              })}
        />
      ))}
    </ul>
  )
}

function Remembered({ open, onEnd }: ListProps) {
  const { t } = useTranslation('account')
  const timeText = useTimeText()
  return (
    <ul className={classes.places}>
      {open.remembered.map(({ id, option, createdAt, expiresAt, current }) => (
        <PlaceRow
          key={id}
          Icon={IconDeviceDesktopHeart}
          title={t(current ? 'remembered.this' : 'remembered.other', { option: t(`option.${option}`) })}
          lines={[
            t('remembered.since', { time: timeText(createdAt) }),
            t('remembered.until', { time: timeText(expiresAt) }),
          ]}
          action={t('remembered.end')}
          name={t('remembered.endName', { time: timeText(createdAt) })}
          onAction={() => onEnd({ kind: 'remembered', id })}
        />
      ))}
    </ul>
  )
}

function Waiting() {
  return (
    <div className={classes.body} aria-busy>
      <Skeleton className={classes.line ?? ''} />
      <Skeleton className={classes.line ?? ''} />
    </div>
  )
}
