import { IconDeviceMobileMessage, IconMail, IconPhoneCall } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { phoneText } from '../components/phone-format.ts'
import { useTimeText } from '../i18n/use-time-text.ts'
import { useOutbox } from '../stores/outbox.ts'
import classes from './message-list.module.css'

const icons = { email: IconMail, sms: IconDeviceMobileMessage, voice: IconPhoneCall }

/** All messages, newest first; those that nobody has looked at are strong and have a dot. */
export function MessageList({ messages }: { messages: readonly OutboxMessage[] }) {
  const { t } = useTranslation('outbox')
  return (
    <ul className={classes.list} aria-label={t('list')}>
      {messages.map((message) => (
        <MessageRow key={message.id} message={message} />
      ))}
    </ul>
  )
}

function MessageRow({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const timeText = useTimeText('seconds')
  const selected = useOutbox((state) => state.selected === message.id)
  const unread = useOutbox((state) => !state.read.has(message.id))
  const select = useOutbox((state) => state.select)
  const Icon = icons[message.channel]
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        data-unread={unread}
        aria-current={selected}
        onClick={() => select(message.id)}
      >
        <Icon className={classes.icon} size={18} stroke={1.5} aria-hidden />
        <span className={classes.subject}>{message.subject ?? t(`channel.${message.channel}`)}</span>
        <time className={classes.time} dateTime={message.sentAt}>
          {timeText(message.sentAt)}
        </time>
        <span className={classes.to}>
          {t('to', { to: message.channel === 'email' ? message.to : phoneText(message.to) })}
        </span>
        {unread && <span className={classes.dot} role="img" aria-label={t('unread')} />}
      </button>
    </li>
  )
}
