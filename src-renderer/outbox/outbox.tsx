import { CloseButton } from '@mantine/core'
import { useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { outboxButton } from '../frames/demo-bar.tsx'
import { useOutbox } from '../stores/outbox.ts'
import { MessageList } from './message-list.tsx'
import { MessageView } from './message-view.tsx'
import classes from './outbox.module.css'

/** What the demo would have sent: a mail client and a phone in one. */
export function Outbox() {
  const { t } = useTranslation('outbox')
  const { messages, selected, setOpen } = useOutbox()
  const heading = useRef<HTMLHeadingElement>(null)
  const panel = useRef<HTMLElement>(null)
  const close = () => {
    setOpen(false)
    document.getElementById(outboxButton)?.focus()
  }
  useEffect(() => heading.current?.focus(), [])
  useEscape(panel, close)
  useNewestSelected()
  const message = messages.find(({ id }) => id === selected)
  return (
    <aside className={classes.outbox} aria-labelledby="outbox" ref={panel}>
      <div className={classes.head}>
        <h2 className={classes.title} id="outbox" ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
        <CloseButton aria-label={t('close')} onClick={close} />
      </div>
      {messages.length === 0 ? (
        <p className={classes.empty}>{t('empty')}</p>
      ) : (
        <MessageList messages={messages} />
      )}
      {message !== undefined && <MessageView key={message.id} message={message} />}
    </aside>
  )
}

/** A message that comes while the Outbox is open is shown at once, as a phone would. */
function useNewestSelected() {
  const newest = useOutbox((state) => state.messages[0]?.id ?? null)
  const select = useOutbox((state) => state.select)
  useEffect(() => {
    if (newest !== null) select(newest)
  }, [newest, select])
}

/** Escape closes the panel while the focus is in it. */
function useEscape(panel: RefObject<HTMLElement | null>, close: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && panel.current?.contains(document.activeElement) === true) close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [panel, close])
}
