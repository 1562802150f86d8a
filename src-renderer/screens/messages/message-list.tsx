import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CenterMessage } from '../../../server/contract/messages.ts'
import { BusyButton } from '../../components/busy-button.tsx'
import { usePressed } from '../../frames/use-pressed.ts'
import { useTimeText } from '../../i18n/use-time-text.ts'
import { useMessages } from '../../stores/messages.ts'
import classes from './messages.module.css'
import { useMessageText } from './use-message-text.ts'

/** The messages, newest first; an unread one has a dot and a bold line. */
export function MessageList({ messages }: { messages: readonly CenterMessage[] }) {
  const { t } = useTranslation('messages')
  const { next, readMore } = useMessages()
  const { pressed, press } = usePressed()
  return (
    <div className={classes.listColumn}>
      <ul className={classes.list} aria-label={t('list')}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageButton message={message} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <div className={classes.more}>
          <BusyButton
            variant="default"
            size="compact-sm"
            busy={pressed !== null}
            onClick={() => press('more', readMore)}
          >
            {t('more')}
          </BusyButton>
        </div>
      )}
    </div>
  )
}

function MessageButton({ message }: { message: CenterMessage }) {
  const { t } = useTranslation('messages')
  const { selected, select } = useMessages()
  const timeText = useTimeText()
  const { title } = useMessageText()(message)
  const unread = message.readAt === null
  return (
    <button
      type="button"
      className={classes.message}
      data-unread={unread}
      aria-current={selected === message.id ? 'true' : undefined}
      onClick={() => void select(message.id)}
    >
      <span className={classes.dot} aria-hidden />
      <span className={classes.words}>
        {unread && <VisuallyHidden>{t('isUnread')} </VisuallyHidden>}
        <span className={classes.messageTitle}>{title}</span>
        <time className={classes.time} dateTime={message.at}>
          {timeText(message.at)}
        </time>
      </span>
    </button>
  )
}
