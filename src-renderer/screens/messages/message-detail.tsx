import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CenterMessage } from '../../../server/contract/messages.ts'
import { useTimeText } from '../../i18n/use-time-text.ts'
import { useMessages } from '../../stores/messages.ts'
import classes from './messages.module.css'
import { useMessageText } from './use-message-text.ts'

/** The message that was chosen: what happened, and what to do if it should not have. */
export function MessageDetail() {
  const { t } = useTranslation('messages')
  const { messages, selected } = useMessages()
  const message = messages?.find(({ id }) => id === selected)
  if (message === undefined) return <p className={classes.nothing}>{t('choose')}</p>
  return <Detail key={message.id} message={message} />
}

function Detail({ message }: { message: CenterMessage }) {
  const textOf = useMessageText()
  const timeText = useTimeText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { title, text, advice } = textOf(message)
  return (
    <article className={classes.detail} aria-labelledby="message-title">
      <h2 className={classes.detailTitle} id="message-title" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <time className={classes.time} dateTime={message.at}>
        {timeText(message.at)}
      </time>
      <p>{text}</p>
      {advice !== null && <p className={classes.advice}>{advice}</p>}
    </article>
  )
}
