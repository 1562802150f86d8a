import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { phoneText } from '../components/phone-format.ts'
import { useTimeText } from '../i18n/use-time-text.ts'
import classes from './phone.module.css'
import { UseButtons } from './use-buttons.tsx'

/** A text message on a phone. */
export function TextView({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const timeText = useTimeText('seconds')
  return (
    <article className={classes.phone} aria-label={t('channel.sms')}>
      <p className={classes.number}>{phoneText(message.to)}</p>
      <p className={classes.moment}>{timeText(message.sentAt)}</p>
      <p className={classes.bubble} lang={message.language}>
        {message.text}
      </p>
      <UseButtons message={message} />
    </article>
  )
}
