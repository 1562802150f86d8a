import { IconInbox } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { unreadCount, useOutbox } from '../stores/outbox.ts'
import classes from './demo-bar.module.css'

/** `id` of the button that opens the Outbox: it gets the focus back. */
export const outboxButton = 'outbox-button'

/** Says that this is a demo, and opens the Outbox. */
export function DemoBar() {
  const { t } = useTranslation('outbox')
  const { open, setOpen, messages, read } = useOutbox()
  const unread = unreadCount({ messages, read })
  return (
    <div className={classes.bar} role="region" aria-label={t('bar.name')}>
      <span>{t('bar.text')}</span>
      <button
        id={outboxButton}
        type="button"
        className={classes.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <IconInbox size={18} stroke={1.5} aria-hidden />
        {t(open ? 'bar.close' : 'bar.open')}
        {unread > 0 && <span className={classes.count}>{t('bar.unread', { count: unread })}</span>}
      </button>
    </div>
  )
}
