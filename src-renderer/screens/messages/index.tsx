import { Skeleton } from '@mantine/core'
import { IconMailOpened } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { BusyButton } from '../../components/busy-button.tsx'
import { ErrorSummary } from '../../frames/error-summary.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useUnread } from '../../frames/use-unread.ts'
import { useMessages } from '../../stores/messages.ts'
import { MessageDetail } from './message-detail.tsx'
import { MessageList } from './message-list.tsx'
import classes from './messages.module.css'

/** MESSAGE CENTER: security and administration notices, kept 90 days. */
export function MessagesScreen() {
  const { t } = useTranslation('messages')
  const { messages, failure, readList } = useMessages()
  useEffect(() => void readList(), [readList])
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <div>
          <h1 className={classes.title}>{t('title')}</h1>
          <p className={classes.lead}>{t('lead')}</p>
        </div>
        <MarkAllRead />
      </header>
      <ErrorSummary attempt={0} failure={failure} lines={[]} />
      {messages === null && failure === null && <Skeleton className={classes.skeleton ?? ''} />}
      {messages !== null && messages.length === 0 && <Empty />}
      {messages !== null && messages.length > 0 && (
        <div className={classes.card}>
          <MessageList messages={messages} />
          <MessageDetail />
        </div>
      )}
    </div>
  )
}

function MarkAllRead() {
  const { t } = useTranslation('messages')
  const unread = useUnread()
  const markAllRead = useMessages((state) => state.markAllRead)
  const { pressed, press } = usePressed()
  return (
    <div className={classes.tools}>
      <span className={classes.unread} role="status">
        {t('unread', { count: unread })}
      </span>
      {unread > 0 && (
        <BusyButton
          variant="default"
          size="compact-sm"
          busy={pressed !== null}
          onClick={() => press('all', markAllRead)}
        >
          {t('markAllRead')}
        </BusyButton>
      )}
    </div>
  )
}

function Empty() {
  const { t } = useTranslation('messages')
  return (
    <div className={classes.empty}>
      <IconMailOpened size={32} stroke={1.25} aria-hidden />
      <p>{t('empty')}</p>
    </div>
  )
}
