import { useTranslation } from 'react-i18next'
import type { OutboxMessage } from '../../server/contract/resources.ts'
import { useConnection } from '../stores/connection.ts'
import classes from './mail-view.module.css'
import { MailBody } from './mail-body.tsx'
import { useOpenTicket } from './use-open-ticket.ts'
import { UseButtons } from './use-buttons.tsx'

/** A mail: subject, sender and receiver, body. */
export function MailView({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation('outbox')
  const openTicket = useOpenTicket()
  const from = useConnection((state) => state.branding?.mailFrom)
  return (
    <article className={classes.mail} aria-label={message.subject}>
      <h3 className={classes.subject} lang={message.language}>
        {message.subject}
      </h3>
      <dl className={classes.head}>
        <dt>{t('mail.from')}</dt>
        <dd>{from}</dd>
        <dt>{t('mail.to')}</dt>
        <dd>{message.to}</dd>
      </dl>
      <UseButtons message={message} />
      <div className={classes.body}>
        {message.html === undefined ? (
          <p className={classes.plain} lang={message.language}>
            {message.text}
          </p>
        ) : (
          <MailBody
            html={message.html}
            title={message.subject ?? ''}
            onLink={() => {
              if (message.ticket !== undefined) openTicket(message.ticket)
            }}
          />
        )}
      </div>
    </article>
  )
}
